package io.areyouacat.serving.http;

import io.areyouacat.serving.keep.Consent;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A photo and what may be done with it: a form, or the photo's bytes with a query. */
final class AskRequest {

  private static final String PHOTO = "photo";
  private static final String CONSENT = "consent";
  private static final String CONTRIBUTOR = "contributor";
  private static final Set<String> FIELDS = new TreeSet<>(List.of(PHOTO, CONSENT, CONTRIBUTOR));
  private static final Set<String> PARAMETERS = new TreeSet<>(List.of(CONSENT, CONTRIBUTOR));

  private static final Pattern CONTRIBUTOR_SHAPE = Pattern.compile("[A-Za-z0-9_-]{8,128}");

  private final byte[] photo;
  private final Consent consent;
  private final @Nullable String contributor;

  private AskRequest(byte[] photo, Consent consent, @Nullable String contributor) {
    this.photo = photo;
    this.consent = consent;
    this.contributor = contributor;
  }

  /**
   * @throws ProblemException that says which part of it cannot be used
   */
  static AskRequest of(Context request, Body body) {
    String contentType = request.req().getContentType();
    Map<String, String> query = query(request);
    if (contentType == null || !isForm(contentType)) {
      return of(body.bytes(), query);
    }
    if (!query.isEmpty()) {
      throw ProblemException.badRequest(
          "Give %s as fields of the form, not in the address."
              .formatted(String.join(" and ", new TreeSet<>(query.keySet()))));
    }
    Map<String, byte[]> fields = FormReader.read(contentType, body.bytes(), FIELDS);
    byte[] photo = fields.remove(PHOTO);
    if (photo == null) {
      throw ProblemException.badRequest("The form has no field 'photo'; put the photo into it.");
    }
    Map<String, String> others = new HashMap<>();
    fields.forEach((name, bytes) -> others.put(name, FormReader.text(bytes)));
    return of(photo, others);
  }

  byte[] photo() {
    return photo;
  }

  Consent consent() {
    return consent;
  }

  @Nullable String contributor() {
    return contributor;
  }

  private static AskRequest of(byte[] photo, Map<String, String> others) {
    return new AskRequest(
        photo, consent(others.get(CONSENT)), contributor(others.get(CONTRIBUTOR)));
  }

  private static boolean isForm(String contentType) {
    return contentType.regionMatches(true, 0, "multipart/form-data", 0, 19);
  }

  private static Map<String, String> query(Context request) {
    Map<String, String> query = new HashMap<>();
    request
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!PARAMETERS.contains(name)) {
                throw ProblemException.badRequest(
                    "The address has a parameter '%s'; there are %s."
                        .formatted(Quoted.of(name), String.join(", ", PARAMETERS)));
              }
              if (values.size() != 1) {
                throw ProblemException.badRequest(
                    "The address has '%s' more than once; give it once.".formatted(name));
              }
              query.put(name, values.get(0));
            });
    return query;
  }

  private static Consent consent(@Nullable String text) {
    if (text == null || text.equals("none")) {
      return Consent.NONE;
    }
    if (text.equals("store")) {
      return Consent.STORE;
    }
    throw ProblemException.badRequest(
        "consent is '%s'; it is store or none.".formatted(Quoted.of(text)));
  }

  private static @Nullable String contributor(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!CONTRIBUTOR_SHAPE.matcher(text).matches()) {
      throw ProblemException.badRequest(
          "contributor is not 8 to 128 letters, digits, '_' and '-'; draw such an id at random,"
              + " or leave it out.");
    }
    return text;
  }
}
