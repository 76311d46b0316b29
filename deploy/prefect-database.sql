CREATE DATABASE prefect OWNER orderwright;
