package io.areyouacat.serving.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperatorPageIT extends InBrowser {

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

  @Test
  void it_stays_shut_without_the_token() {
    Page page = visit(site, "/operator");

    enter(page, "");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Type the token.");
    enter(page, "a guess");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("That is not the token.");
    enter(page, "aguess");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("That is not the token.");

    assertThat(page.getByLabel("Token")).isFocused();
    assertThat(page.locator("#figures")).isHidden();
    assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
  }

  @Test
  void it_shows_model_nights_and_traffic() {
    Page page = visit(site, "/operator");
    enter(page, Site.OPERATOR_TOKEN);

    assertThat(section(page, "Right now")).containsText("52 ms");
    assertThat(section(page, "Right now")).containsText("96 % agree");
    Locator model = section(page, "Model in service");
    assertThat(model).containsText("not a cat below 25 %, a cat from 75 %");
    assertThat(model).containsText("recall 0.960 (0.960 to 0.960)");
    Locator night = section(page, "Last night");
    assertThat(night).containsText("promoted");
    assertThat(night).containsText("too far: PSI = 0.310");
    Locator bands = section(page, "Answers by score band");
    assertThat(bands.getByRole(AriaRole.ROW).nth(1)).containsText("37 %");
    assertThat(bands).containsText("none of these shares is the model's accuracy");
    assertThat(section(page, "Requests by route")).containsText("/api/predictions/{id}/feedback");
    assertThat(section(page, "Photos without an answer")).containsText("unsupported format");
    Locator runs = section(page, "Last runs");
    assertThat(runs).containsText("recall 0.731 is below 0.800");
    runs.getByText("2 reasons").click();
    assertThat(runs).containsText("precision 0.961 is at least 0.800");
  }

  @Test
  void the_token_is_remembered_until_it_is_to_be_forgotten() {
    Page page = visit(site, "/operator");
    enter(page, Site.OPERATOR_TOKEN);
    assertThat(page.locator("#figures")).isVisible();

    page.reload();
    assertThat(page.locator("#figures")).isVisible();
    page.getByRole(AriaRole.BUTTON, named("Forget the token")).click();
    assertThat(page.locator("#figures")).isHidden();
    page.reload();

    assertThat(page.getByLabel("Token")).isVisible();
    assertThat(page.locator("#figures")).isHidden();
  }

  @Test
  void it_looks_again_by_itself_and_says_when_the_server_is_away() {
    Page page = visit(site, "/operator");
    page.clock().install();
    page.reload();
    enter(page, Site.OPERATOR_TOKEN);
    assertThat(page.locator("#figures")).isVisible();

    page.waitForResponse("**/api/operator/overview", () -> page.clock().runFor(10_000));
    page.context().setOffline(true);
    page.clock().runFor(10_000);
    assertThat(page.locator("#trouble")).containsText("The server does not answer");
    assertThat(page.locator("#figures")).isVisible();
    page.context().setOffline(false);
    page.clock().runFor(10_000);

    assertThat(page.locator("#trouble")).isEmpty();
  }

  private static void enter(Page page, String token) {
    page.getByLabel("Token").fill(token);
    page.getByLabel("Token").press("Enter");
  }

  private static Locator section(Page page, String name) {
    return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName(name).setExact(true));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }
}
