"""What is kept: SQLAlchemy Core tables and plain functions `f(conn, …)`; a whole transaction a thread hop."""
