package io.meshscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.shell.Features;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text is there in both languages, and every pattern can be formatted.
class BundlesTest {

    /// The bundles of the views, from the list of views, and the bundles of other packages.
    static Stream<String> bundles() {
        Screens.start();
        return Stream.concat(
                Features.withoutDemo(new Appearance(Theme.DARK)).list().stream()
                        .map(Feature::bundle),
                Stream.of("shell", "palette", "firstrun", "query"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesSayTheSameThings(String feature) throws IOException {
        Properties english = load(feature, "");
        Properties chinese = load(feature, "_zh_CN");
        assertThat(english).isNotEmpty();
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        Object[] arguments = Stream.generate(() -> 2L).limit(9).toArray();
        for (Properties bundle : new Properties[] {english, chinese}) {
            bundle.forEach((key, pattern) ->
                    assertThat(
                                    new MessageFormat(pattern.toString(), Locale.ENGLISH)
                                            .format(arguments))
                            .as(key.toString())
                            .doesNotContain("{"));
        }
    }

    private static Properties load(String feature, String language) throws IOException {
        String name = "/io/meshscope/ui/" + feature + "/" + feature + language + ".properties";
        try (var file =
                new InputStreamReader(
                        Objects.requireNonNull(BundlesTest.class.getResourceAsStream(name), name),
                        StandardCharsets.UTF_8)) {
            var bundle = new Properties();
            bundle.load(file);
            return bundle;
        }
    }
}
