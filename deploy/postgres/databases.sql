-- Each data service has a database of its own. The container runs this once, when its volume is empty.
create database projects;
create database undaf;
create database prsp;
