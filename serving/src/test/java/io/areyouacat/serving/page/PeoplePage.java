package io.areyouacat.serving.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;

/** The people's page by what people see of it. */
record PeoplePage(Page page) {

  private static final Pattern CHOOSE = Pattern.compile("^Choose (a photo|another)$");

  PeoplePage choose(byte[] photo) {
    return choose("photo.png", "image/png", photo);
  }

  PeoplePage choose(String name, String type, byte[] photo) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(CHOOSE))
        .setInputFiles(new FilePayload(name, type, photo));
    return this;
  }

  PeoplePage allow() {
    page.getByLabel("Yes, keep it to improve the model").check();
    return this;
  }

  PeoplePage ask() {
    button("Am I a cat?").click();
    return this;
  }

  PeoplePage say(String what) {
    button(what).click();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading(String text) {
    return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(text));
  }

  Locator verdict() {
    return page.locator("#verdict");
  }

  Locator problem() {
    return page.locator("#problem");
  }

  Locator thanks() {
    return page.locator("#thanks");
  }

  Locator kept() {
    return page.locator("#kept");
  }

  /** Of the receipt. */
  String link() {
    return page.getByLabel("Your link").inputValue();
  }
}
