package io.areyouacat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

  @Test
  void text_and_attributes_are_escaped() {
    assertThat(written(Html.el("p", "a < b & \"c\" > d").with("title", "\"x\" & <y>")))
        .isEqualTo("<p title=\"&quot;x&quot; &amp; &lt;y&gt;\">a &lt; b &amp; \"c\" &gt; d</p>");
  }

  @Test
  void what_xml_forbids_is_replaced() {
    assertThat(written(Html.text("a\u0000b\u001Fc\uFFFFd\uD800e\u0085f\n")))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\n");
  }

  @Test
  void only_void_elements_close_themselves() {
    assertThat(written(Html.el("div", Html.el("br"), Html.el("td"))))
        .isEqualTo("<div><br/><td></td></div>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "iframe", "link", "a b", "", "<p"})
  void an_element_that_could_run_or_load_does_not_exist(String name) {
    assertThatThrownBy(() -> Element.named(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"onclick", "onload", "a=b", ""})
  void an_attribute_that_could_run_does_not_exist(String name) {
    assertThatThrownBy(() -> Html.el("p").with(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String written(Html html) {
    var out = new StringBuilder();
    html.appendTo(out);
    return out.toString();
  }
}
