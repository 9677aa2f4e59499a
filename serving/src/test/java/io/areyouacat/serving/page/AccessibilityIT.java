package io.areyouacat.serving.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state of both pages in every look, held against axe-core. */
class AccessibilityIT extends InBrowser {

  private Site site;

  @BeforeAll
  void open() {
    site = Site.open();
    SampleNights.into(site.store());
  }

  @AfterAll
  void close() {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK", "PHONE"})
  void the_peoples_page(Look look) {
    Page page = visit(site, "/", look);
    var people = new PeoplePage(page);
    String name = "people-%s-".formatted(look.name().toLowerCase(Locale.ROOT));
    assertUsable(page);

    people.ask();
    assertThat(people.problem()).isVisible();
    assertUsable(page);

    people.choose(DrawnPhotos.cat(0.97)).allow();
    page.getByText("What else is sent").click();
    assertUsable(page);
    page.getByText("What else is sent").click();
    assertThat(page.getByAltText("The photo you chose")).isVisible();
    if (look == Look.LIGHT) {
      picture(page, name + "question");
    }

    people.ask();
    assertThat(people.verdict()).isVisible();
    people.say("Yes");
    assertThat(people.thanks()).containsText("Thank you");
    assertUsable(page);
    picture(page, name + "answer");

    page.getByText("Delete everything about this photo").click();
    assertThat(people.button("Delete it")).isVisible();
    assertUsable(page);
    people.button("Delete it").click();
    assertThat(people.heading("Done")).isVisible();
    assertUsable(page);
  }

  @ParameterizedTest
  @EnumSource
  void the_operators_page(Look look) {
    Page page = visit(site, "/operator", look);
    assertUsable(page);

    page.getByLabel("Token").fill(Site.OPERATOR_TOKEN);
    page.getByLabel("Token").press("Enter");
    assertThat(page.getByText("Model in service")).isVisible();
    assertUsable(page);
    if (look == Look.WIDE) {
      picture(page, "operators");
    }
  }
}
