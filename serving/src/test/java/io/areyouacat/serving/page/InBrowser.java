package io.areyouacat.serving.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Tests in a real Chromium: the one of the environment variable CHROMIUM, or Debian's. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
abstract class InBrowser {

  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

  /** How a page is looked at. */
  enum Look {
    LIGHT(ColorScheme.LIGHT, 900, 800),
    DARK(ColorScheme.DARK, 900, 800),
    PHONE(ColorScheme.LIGHT, 320, 640),
    WIDE(ColorScheme.LIGHT, 1_200, 900);

    private final ColorScheme colours;
    private final int width;
    private final int height;

    Look(ColorScheme colours, int width, int height) {
      this.colours = colours;
      this.width = width;
      this.height = height;
    }
  }

  private Playwright playwright;
  private Browser browser;
  private BrowserContext context;

  @BeforeAll
  void start() {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "There is no Chromium at " + CHROMIUM + ": install Debian's package chromium");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--use-fake-device-for-media-stream",
                            "--use-fake-ui-for-media-stream")));
  }

  @AfterEach
  void leave() {
    if (context != null) {
      context.close();
      context = null;
    }
  }

  @AfterAll
  void stop() {
    if (playwright != null) {
      playwright.close();
    }
  }

  /** As a person who was never there before. */
  Page visit(Site site, String path) {
    return visit(site, path, Look.LIGHT);
  }

  Page visit(Site site, String path, Look look) {
    leave();
    context =
        browser.newContext(
            new NewContextOptions()
                .setColorScheme(look.colours)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(look.width, look.height));
    context.setDefaultTimeout(20_000);
    Page page = context.newPage();
    page.navigate(site.address(path).toString());
    return page;
  }

  /** No rule of axe is broken, and nothing is cut off or to be scrolled to at the side. */
  static void assertUsable(Page page) {
    List<String> violations =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .toList();
    assertThat(violations).isEmpty();
    Object overhang =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overhang).as("pixels beyond the right edge").isEqualTo(0);
  }

  /** Keeps what is seen, if somebody asked for pictures with -Dscreenshots=FOLDER. */
  static void picture(Page page, String name) {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      Path file = Path.of(folder).resolve(name + ".png");
      page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(file));
    }
  }
}
