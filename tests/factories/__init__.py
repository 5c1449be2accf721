"""What tests build with: through the project's own operations wherever an invariant exists."""
