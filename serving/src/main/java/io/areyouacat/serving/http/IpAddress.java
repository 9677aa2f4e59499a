package io.areyouacat.serving.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses as text, without ever asking a name server. */
final class IpAddress {

  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern V4_PORT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}):\\d+");
  private static final Pattern V6_PORT = Pattern.compile("\\[([^\\]]+)](:\\d+)?");

  private IpAddress() {}

  /** An IPv4 or IPv6 address; empty for anything else. */
  static Optional<InetAddress> parse(String text) {
    String bare = withoutZone(text.strip());
    if (!V4.matcher(bare).matches() && !V6.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The same, also with a port after it and in the brackets that a port needs. */
  static Optional<InetAddress> parseWithPort(String text) {
    String bare = V4_PORT.matcher(text.strip()).replaceFirst("$1");
    return parse(V6_PORT.matcher(bare).replaceFirst("$1"));
  }

  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
