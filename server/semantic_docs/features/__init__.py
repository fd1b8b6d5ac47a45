"""One file an ability: values in, values out; neither protocol nor blocking I/O."""
