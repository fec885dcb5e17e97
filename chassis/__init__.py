"""The microservice chassis: enter by its doors (ARCHITECTURE.md)."""
