"""One file an ability: values in, values out; knows neither LSP nor the disk."""
