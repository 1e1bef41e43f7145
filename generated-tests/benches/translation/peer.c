/* The scalar peer: peer.h in loops. */
#include "peer.h"

BATCH(ethernet_to_ip, ethernet_to_ip_one)
BATCH(ip_to_ethernet, ip_to_ethernet_one)
BATCH(ethernet_to_dot11, ethernet_to_dot11_one)
BATCH(dot11_to_ethernet, dot11_to_ethernet_one)
BATCH(vlan_push, vlan_push_one)
BATCH(vlan_pop, vlan_pop_one)
