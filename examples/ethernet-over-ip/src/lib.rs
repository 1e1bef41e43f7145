//! Ethernet to the stack above, bare IP on the medium below.
