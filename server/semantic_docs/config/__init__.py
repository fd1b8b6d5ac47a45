"""The settings of a workspace, read and checked; decides nothing by them."""
