package io.areyouacat.serving.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Who asks: the other end of the connection or, where that is a proxy of ours, the last address in
 * {@code X-Forwarded-For} that no proxy of ours has. What stands before it the client may have made
 * up.
 */
final class ClientAddress {

  private final List<AddressRange> trusted;

  /**
   * @param trusted addresses and ranges
   * @throws io.areyouacat.core.error.BadInputException if one of them is neither
   */
  ClientAddress(List<String> trusted) {
    this.trusted = trusted.stream().map(AddressRange::parse).toList();
  }

  /**
   * @param forwardedFor all such headers, in their order
   */
  InetAddress of(InetAddress peer, List<String> forwardedFor) {
    InetAddress client = peer;
    List<String> hops = new ArrayList<>();
    forwardedFor.forEach(header -> Collections.addAll(hops, header.split(",")));
    for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
      Optional<InetAddress> before = IpAddress.parseWithPort(hops.get(i));
      if (before.isEmpty()) {
        return client;
      }
      client = before.get();
    }
    return client;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }
}
