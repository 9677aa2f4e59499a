package io.areyouacat.serving.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.regex.Pattern;

/**
 * What is done for a method and a path.
 *
 * @param template a path whose parameters stand in braces
 */
record Route(HandlerType method, String template, Handler handler) {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

  static Route get(String template, Handler handler) {
    return new Route(HandlerType.GET, template, handler);
  }

  static Route post(String template, Handler handler) {
    return new Route(HandlerType.POST, template, handler);
  }

  static Route delete(String template, Handler handler) {
    return new Route(HandlerType.DELETE, template, handler);
  }

  /** Whether {@code path} is one of this template's, whatever the method. */
  boolean matches(String path) {
    String plain = PARAMETER.matcher(template).replaceAll("\\\\E[^/]+\\\\Q");
    return Pattern.matches("\\Q" + plain + "\\E", path);
  }
}
