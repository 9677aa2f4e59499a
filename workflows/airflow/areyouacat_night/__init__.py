"""What the DAG `areyouacat` is made of."""
