-- Asks for the lines of a file in turn, and prints one line of JSON at the end. For bench/http.py.
local requests, turn = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", line)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency)
  local e = summary.errors
  local failed = e.connect + e.read + e.write + e.status + e.timeout
  io.write(string.format(
    '\n{"answers": %d, "failed": %d, "seconds": %.6f, "bytes": %d, "p50": %.4f, "p99": %.4f}\n',
    summary.requests, failed, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
