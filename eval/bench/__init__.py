"""The benchmarks of the README: figures beside their floors and today's alternatives."""
