"""What the data say: access, links, messages, rota, sampling. Empty until the first inquiry is built."""
