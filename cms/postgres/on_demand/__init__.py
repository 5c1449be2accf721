"""The Django database engine of the embedded PostgreSQL: started with the first connection."""
