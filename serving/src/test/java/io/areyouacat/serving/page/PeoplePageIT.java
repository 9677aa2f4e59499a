package io.areyouacat.serving.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.upload.DeletionRequest;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.UploadFolder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeoplePageIT extends InBrowser {

  private static final String CONTRIBUTOR = "localStorage.getItem('areyouacat.contributor')";

  private Site site;

  @BeforeAll
  void open() {
    site = Site.open();
  }

  @AfterAll
  void close() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void an_upload_with_consent_is_answered_and_kept_with_what_the_person_says()
      throws InterruptedException {
    var people = new PeoplePage(visit(site, "/"));
    assertThat(people.page().evaluate(CONTRIBUTOR)).isNull();

    people.choose(DrawnPhotos.cat(0.9)).allow().ask();
    assertThat(people.verdict()).hasText("Yes, that is a cat.");
    assertThat(people.verdict()).isFocused();
    assertThat(people.page().getByText("a probability of 90")).isVisible();
    people.say("Yes");
    assertThat(people.thanks()).containsText("I learn from it");
    assertThat(people.button("Yes")).hasAttribute("aria-pressed", "true");
    assertThat(people.kept()).containsText("Your photo is kept");

    UploadFolder folder = folder(people.link());
    Feedback feedback = Feedback.parse(stored(folder.feedback()));
    assertThat(feedback.answer()).isEqualTo(FeedbackAnswer.CAT);
    Prediction prediction = Prediction.parse(stored(folder.prediction()));
    assertThat(prediction.band()).isEqualTo(Answer.POSITIVE);
    assertThat(prediction.probability()).isBetween(0.895, 0.905);
    assertThat(prediction.contributor()).isNotNull();
    assertThat(stored(folder.photo())).startsWith(0xff, 0xd8);
    assertThat((String) people.page().evaluate(CONTRIBUTOR)).matches("[0-9a-f]{32}");
  }

  @Test
  void without_consent_nothing_is_kept_and_no_contributor_is_made() {
    var people = new PeoplePage(visit(site, "/"));
    long before = site.store().list(UploadFolder.ROOT).size();

    people.choose(DrawnPhotos.cat(0.9)).ask();
    assertThat(people.kept()).hasText("Nothing. Your photo is forgotten already.");
    assertThat(people.page().getByLabel("Your link")).isHidden();
    people.say("No");
    assertThat(people.thanks()).containsText("I count your answer");

    assertThat(people.page().evaluate(CONTRIBUTOR)).isNull();
    assertThat(site.store().list(UploadFolder.ROOT)).hasSize((int) before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.10 | No, that is not a cat. | not a cat: below 25",
        "0.50 | Hard to tell. | hard to tell: 25",
        "0.80 | Yes, that is a cat. | a cat: from 75"
      })
  void an_answer_is_in_one_of_three_bands_of_the_model_in_service(
      double probability, String verdict, String band) {
    var people = new PeoplePage(visit(site, "/"));

    people.choose(DrawnPhotos.dog(probability)).ask();

    assertThat(people.verdict()).hasText(verdict);
    assertThat(people.page().locator(".legend .here")).containsText(band);
    assertThat(people.page().getByRole(AriaRole.IMG, named("A scale from 0 to 100"))).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"paste", "drop"})
  void a_photo_can_come_by(String event) {
    var people = new PeoplePage(visit(site, "/"));

    people.page().evaluate(SEND, List.of(event, base64(DrawnPhotos.cat(0.9))));
    assertThat(people.page().getByAltText("The photo you chose")).isVisible();
    people.ask();

    assertThat(people.verdict()).hasText("Yes, that is a cat.");
  }

  @Test
  void what_is_dropped_but_is_no_file_is_said_to_be_none() {
    var people = new PeoplePage(visit(site, "/"));

    people.page().evaluate(SEND, List.of("drop", ""));

    assertThat(people.problem()).containsText("That was not a file");
  }

  @Test
  void a_photo_can_be_taken_with_the_camera() {
    var people = new PeoplePage(visit(site, "/"));

    people.button("Take a photo").click();
    assertThat(people.button("Take the photo")).isFocused();
    assertUsable(people.page());
    people.button("Take the photo").click();
    assertThat(people.page().getByRole(AriaRole.DIALOG)).isHidden();
    assertThat(people.page().getByAltText("The photo you chose")).isVisible();
    people.ask();

    assertThat(people.verdict()).isVisible();
  }

  @Test
  void the_camera_can_be_left_without_a_photo() {
    var people = new PeoplePage(visit(site, "/"));

    people.button("Take a photo").click();
    assertThat(people.button("Take the photo")).isFocused();
    people.page().keyboard().press("Escape");

    assertThat(people.page().getByRole(AriaRole.DIALOG)).isHidden();
    assertThat(people.button("Take a photo")).isFocused();
    assertThat(people.page().getByAltText("The photo you chose")).isHidden();
  }

  @Test
  void all_can_be_done_with_the_keyboard_alone() {
    var people = new PeoplePage(visit(site, "/"));
    Page page = people.page();

    // Else the browser may open a window of its own before it is told that somebody waits for it.
    page.onFileChooser(chooser -> {});

    tabTo(page, "#photo");
    page.waitForFileChooser(() -> page.keyboard().press("Enter"))
        .setFiles(new FilePayload("cat.png", "image/png", DrawnPhotos.cat(0.9)));
    tabTo(page, "#consent-none");
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#consent-store")).isChecked();
    tabTo(page, "#submit");
    page.keyboard().press("Enter");
    assertThat(people.verdict()).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(people.thanks()).containsText("Thank you");
    tabTo(page, "#delete-link");
    page.keyboard().press("Enter");
    assertThat(people.heading("Delete everything about your photo?")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(people.heading("Done")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(people.kept()).hasText("Nothing any more: you had it deleted.");
    tabTo(page, "#another");
    page.keyboard().press("Enter");
    assertThat(page.locator("#photo")).isFocused();
    assertThat(page.locator("#consent-none")).isChecked();
  }

  @Test
  void the_link_deletes_later_too_and_its_token_is_never_in_an_address_that_is_asked_for()
      throws InterruptedException {
    var people = new PeoplePage(visit(site, "/"));
    people.choose(DrawnPhotos.cat(0.9)).allow().ask();
    assertThat(people.verdict()).isVisible();
    String link = people.link();
    String token = link.substring(link.lastIndexOf('.') + 1);
    stored(folder(link).prediction());

    var later = new PeoplePage(visit(site, "/"));
    List<String> asked = new ArrayList<>();
    later.page().onRequest(request -> asked.add(request.url()));
    later.page().navigate("about:blank");
    later.page().navigate(link);
    later.button("Delete it").click();
    assertThat(later.heading("Done")).isVisible();

    stored(DeletionRequest.ROOT + id(link) + ".json");
    assertThat(later.page()).hasURL(site.address("/").toString());
    assertThat(asked).isNotEmpty().noneMatch(address -> withoutFragment(address).contains(token));
  }

  @Test
  void a_link_that_is_not_whole_or_forged_deletes_nothing() throws InterruptedException {
    var people = new PeoplePage(visit(site, "/"));
    people.choose(DrawnPhotos.cat(0.9)).allow().ask();
    assertThat(people.verdict()).isVisible();
    String link = people.link();
    stored(folder(link).prediction());

    var cut = new PeoplePage(visit(site, link.substring(link.indexOf("/#"), link.indexOf('.'))));
    assertThat(cut.heading("This link is not whole")).isVisible();
    assertThat(cut.button("Delete it")).isHidden();

    String forged = link.substring(link.indexOf("/#"), link.lastIndexOf('.') + 1) + "x".repeat(22);
    var wrong = new PeoplePage(visit(site, forged));
    wrong.button("Delete it").click();
    assertThat(wrong.heading("This link is not whole")).isVisible();
    assertThat(site.store().head(DeletionRequest.ROOT + id(link) + ".json")).isEmpty();

    var unknown = new PeoplePage(visit(site, "/#delete=unknown." + "x".repeat(22)));
    unknown.button("Delete it").click();
    assertThat(unknown.heading("I do not know this photo")).isVisible();
  }

  @Test
  void the_page_says_which_model_answers() {
    Page page = visit(site, "/");

    assertThat(page.getByText(Pattern.compile("Model [0-9a-f]{12}, trained on 31 January 2026")))
        .isVisible();
    assertThat(page.getByRole(AriaRole.LINK, named("the API")))
        .hasAttribute("href", "/openapi.yaml");
  }

  private static final String SEND =
      """
      ([type, photo]) => {
        const data = new DataTransfer();
        if (photo) {
          const bytes = Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0));
          data.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
        } else {
          data.setData('text/plain', 'a link');
        }
        const event = type === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true });
        document.body.dispatchEvent(event);
      }""";

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 20; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(
          page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector))) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + selector);
  }

  private static String id(String link) {
    return link.substring(link.indexOf('=') + 1, link.lastIndexOf('.'));
  }

  private static String withoutFragment(String address) {
    return address.replaceFirst("#.*", "");
  }

  private UploadFolder folder(String link) throws InterruptedException {
    return Eventually.get(
        "upload " + id(link),
        () ->
            site.store().list(UploadFolder.ROOT).stream()
                .map(ObjectInfo::key)
                .flatMap(key -> UploadFolder.holding(key).stream())
                .filter(folder -> folder.predictionId().value().equals(id(link)))
                .findFirst());
  }

  private byte[] stored(String key) throws InterruptedException {
    return Eventually.get(key, () -> site.store().get(key).map(object -> object.bytes()));
  }
}
