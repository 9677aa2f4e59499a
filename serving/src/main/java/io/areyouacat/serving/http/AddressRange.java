package io.areyouacat.serving.http;

import io.areyouacat.core.error.BadInputException;
import java.net.InetAddress;
import java.util.Arrays;

/** Addresses that begin alike, in CIDR notation; a single one without a length. */
final class AddressRange {

  private final byte[] prefix;
  private final int bits;

  private AddressRange(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * @param text such as {@code 10.0.0.0/8} or {@code ::1}
   * @throws BadInputException if it is neither
   */
  static AddressRange parse(String text) {
    String[] parts = text.split("/", 2);
    byte[] address = IpAddress.parse(parts[0]).orElseThrow(() -> unusable(text)).getAddress();
    int bits = parts.length == 1 ? address.length * 8 : length(parts[1], text);
    if (bits < 0 || bits > address.length * 8) {
      throw unusable(text);
    }
    return new AddressRange(address, bits);
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    int whole = bits / 8;
    if (bytes.length != prefix.length || !Arrays.equals(bytes, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int mask = 0xff00 >> (bits % 8) & 0xff;
    return mask == 0 || (bytes[whole] & mask) == (prefix[whole] & mask);
  }

  private static int length(String digits, String text) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw unusable(text);
    }
  }

  private static BadInputException unusable(String text) {
    return new BadInputException(
        "server.trustedProxies has '%s', which is neither an address nor a range.".formatted(text),
        "Give addresses such as 192.0.2.7, or ranges such as 10.0.0.0/8 and fd00::/8.");
  }
}
