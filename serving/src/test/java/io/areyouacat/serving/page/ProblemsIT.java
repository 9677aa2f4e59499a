package io.areyouacat.serving.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import io.areyouacat.image.BrokenPhotos;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is said in clear words, with what to do. */
class ProblemsIT extends InBrowser {

  static Stream<Arguments> photos() {
    return Stream.of(
        Arguments.of("empty.jpg", BrokenPhotos.empty(), "That file is empty"),
        Arguments.of("text.jpg", BrokenPhotos.text(), "That is not a photo"),
        Arguments.of(
            "cat.heic", BrokenPhotos.heic(), "choose the photo here from your photo library"),
        Arguments.of("scan.tiff", BrokenPhotos.tiff(), "Convert it to JPEG, PNG or WebP first"),
        Arguments.of("cut.jpg", BrokenPhotos.truncatedJpeg(), "Part of that photo is missing"),
        Arguments.of("noise.png", BrokenPhotos.noiseAfterPngMagic(), "That photo is damaged"),
        Arguments.of("huge.png", BrokenPhotos.hugePng(), "more pixels than I accept"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("photos")
  void of_a_photo(String name, byte[] photo, String words) {
    try (var site = Site.open()) {
      var people = new PeoplePage(visit(site, "/"));

      people.choose(name, "", photo).ask();

      assertThat(people.problem()).containsText(words);
      assertThat(people.page().locator("#problem-title")).isFocused();
      people.choose(DrawnPhotos.cat(0.9));
      assertThat(people.problem()).isHidden();
    }
  }

  @Test
  void without_a_photo() {
    try (var site = Site.open()) {
      var people = new PeoplePage(visit(site, "/"));

      people.ask();

      assertThat(people.problem()).containsText("Choose a photo first");
    }
  }

  @Test
  void a_photo_that_is_too_large_is_answered_as_a_smaller_copy() {
    try (var site = Site.with(Map.of("server.maxBytes", "150000"))) {
      var people = new PeoplePage(visit(site, "/"));
      byte[] photo = DrawnPhotos.cat(0.9);
      assertThat(photo.length).isGreaterThan(150_000);

      people.choose(photo).ask();
      assertThat(people.problem()).containsText("That photo is too large");
      people.button("Send a smaller copy").click();

      assertThat(people.verdict()).hasText("Yes, that is a cat.");
    }
  }

  @Test
  void a_photo_that_is_far_too_large_is_said_to_be_though_the_server_hangs_up() {
    try (var site = Site.with(Map.of("server.maxBytes", "150000"))) {
      var people = new PeoplePage(visit(site, "/"));

      people.choose(new byte[20_000_000]).ask();

      assertThat(people.problem()).containsText("That photo is too large");
    }
  }

  @Test
  void a_server_that_is_busy_is_asked_again() throws Exception {
    try (var site = Site.with(Map.of("server.workers", "1", "server.queue", "0"))) {
      var people = new PeoplePage(visit(site, "/"));
      site.model().holdUp();
      CompletableFuture<Integer> other = site.ask(DrawnPhotos.cat(0.9));
      Eventually.get("request under way", () -> site.model().asked());

      people.choose(DrawnPhotos.cat(0.9)).ask();
      assertThat(people.problem()).containsText("Too many people are asking right now");
      site.model().letGo();
      assertThat(other.get()).isEqualTo(201);
      people.button("Try again").click();

      assertThat(people.verdict()).isVisible();
    }
  }

  @Test
  void an_answer_that_takes_too_long() {
    try (var site = Site.with(Map.of("server.answerMillis", "300"))) {
      var people = new PeoplePage(visit(site, "/"));
      site.model().holdUp();

      people.choose(DrawnPhotos.cat(0.9)).ask();

      assertThat(people.problem()).containsText("That took too long");
    }
  }

  @Test
  void more_requests_than_allowed() throws Exception {
    try (var site = Site.with(Map.of("server.requestsPerMinute", "6"))) {
      var people = new PeoplePage(visit(site, "/"));
      people.choose(DrawnPhotos.cat(0.9));
      askUntilRefused(site.address("/api/model"));

      people.ask();

      assertThat(people.problem()).containsText("You ask very fast");
      assertThat(people.problem()).containsText("Try again in");
    }
  }

  @Test
  void no_model_is_said_before_anybody_asks_and_when_they_do() {
    try (var site = Site.withoutModel()) {
      var people = new PeoplePage(visit(site, "/"));

      assertThat(people.page().locator("#notice")).containsText("There is no model yet");
      people.choose(DrawnPhotos.cat(0.9)).ask();

      assertThat(people.problem()).containsText("I have not learnt to see cats yet");
    }
  }

  @Test
  void no_connection_and_none_while_giving_feedback() {
    try (var site = Site.open()) {
      var people = new PeoplePage(visit(site, "/"));
      people.choose(DrawnPhotos.cat(0.9));
      people.page().context().setOffline(true);

      people.ask();
      assertThat(people.problem()).containsText("I cannot reach the server");
      people.page().context().setOffline(false);
      people.button("Try again").click();
      assertThat(people.verdict()).isVisible();
      people.page().context().setOffline(true);
      people.say("Yes");

      assertThat(people.thanks()).containsText("I cannot reach the server");
      assertThat(people.button("Yes")).hasAttribute("aria-pressed", "false");
    }
  }

  @Test
  void a_photo_that_could_not_be_kept_is_said_not_to_be() {
    try (var site = Site.with(Map.of("server.pendingBytes", "1"))) {
      var people = new PeoplePage(visit(site, "/"));

      people.choose(DrawnPhotos.cat(0.9)).allow().ask();

      assertThat(people.kept()).containsText("too much is waiting");
      assertThat(people.page().getByLabel("Your link")).isHidden();
    }
  }

  @Test
  void feedback_that_comes_too_late_or_after_a_deletion() throws Exception {
    try (var site = Site.with(Map.of("server.feedbackChangeMinutes", "0"))) {
      var people = new PeoplePage(visit(site, "/"));
      people.choose(DrawnPhotos.cat(0.9)).allow().ask().say("Yes");
      assertThat(people.thanks()).containsText("Thank you");
      people.say("No");
      assertThat(people.thanks()).containsText("You have answered already");

      delete(site, people.link());
      people.say("No");

      assertThat(people.thanks()).containsText("I do not know this photo");
    }
  }

  /** What no request can make the server say. */
  @Test
  void an_error_of_the_server_or_of_a_proxy_before_it() {
    try (var site = Site.open()) {
      Page page = visit(site, "/");
      var people = new PeoplePage(page);
      page.route(
          "**/api/predictions",
          route -> route.fulfill(new FulfillOptions().setStatus(502).setBody("<html>")));

      people.choose(DrawnPhotos.cat(0.9)).ask();
      assertThat(people.problem()).containsText("Something went wrong");
      page.unrouteAll();
      page.route(
          "**/api/predictions",
          route ->
              route.fulfill(
                  new FulfillOptions()
                      .setStatus(503)
                      .setHeaders(
                          Map.of("Content-Type", "application/problem+json", "Retry-After", "30"))
                      .setBody("{\"code\": \"store_behind\"}")));
      people.button("Try again").click();

      assertThat(people.problem()).containsText("I cannot write that down right now");
      assertThat(people.problem()).containsText("Try again in 30 seconds");
    }
  }

  private static void askUntilRefused(URI address) throws IOException, InterruptedException {
    var client = HttpClient.newHttpClient();
    var request = HttpRequest.newBuilder(address).build();
    for (int i = 0; i < 100; i++) {
      if (client.send(request, BodyHandlers.discarding()).statusCode() == 429) {
        return;
      }
    }
    throw new AssertionError("Nothing was refused");
  }

  private static void delete(Site site, String link) throws IOException, InterruptedException {
    List<String> parts = List.of(link.substring(link.indexOf('=') + 1).split("\\."));
    var request =
        HttpRequest.newBuilder(site.address("/api/predictions/" + parts.get(0)))
            .header("Authorization", "Bearer " + parts.get(1))
            .DELETE()
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    assertThat(status).isEqualTo(204);
  }
}
