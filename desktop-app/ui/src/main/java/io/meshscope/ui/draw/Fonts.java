package io.meshscope.ui.draw;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window's fonts by family name, read once. JavaFX treats each weight as a family, so each
/// weight has its own constant.
///
/// Numbers that stand above each other or change in place are set in [#MONO]; words in [#SANS].
/// Where Inter is not installed, the platform's own font is used. JavaFX finds a font that has
/// Chinese by itself, if there is one: `./meshscope` fetches both.
public final class Fonts {

    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
    private static final String MONO_FILES =
            "/META-INF/resources/webjars/fontsource__jetbrains-mono/4.5.11/files/jetbrains-mono-all-";
    private static final Set<String> INSTALLED = Set.copyOf(Font.getFamilies());

    public static final String SANS =
            installed("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans");
    public static final String SANS_MEDIUM = installed("Inter Medium", "Segoe UI Semibold", SANS);
    public static final String SANS_SEMIBOLD =
            installed("Inter Semi Bold", "Inter SemiBold", "Segoe UI Semibold", SANS);
    public static final String MONO = loaded("400", "JetBrains Mono NL", "JetBrains Mono");
    public static final String MONO_MEDIUM =
            loaded("500", "JetBrains Mono NL Medium", "JetBrains Mono Medium");
    public static final String MONO_BOLD = loaded("700", "JetBrains Mono NL", "JetBrains Mono");

    private static final Map<String, Font> CACHE = new ConcurrentHashMap<>();

    private Fonts() {}

    /// A font for drawing, made once a family and size.
    public static Font of(String family, double size) {
        return CACHE.computeIfAbsent(family + "@" + size, key -> Font.font(family, size));
    }

    private static String installed(String... families) {
        for (String family : families) {
            if (INSTALLED.contains(family)) {
                return family;
            }
        }
        return Font.getDefault().getFamily();
    }

    /// The bundled font, else an installed one, else the platform's monospace font.
    private static String loaded(String weight, String... families) {
        Font font = read(MONO_FILES + weight + "-normal.woff");
        if (font != null) {
            return font.getFamily();
        }
        for (String family : families) {
            if (INSTALLED.contains(family)) {
                return family;
            }
        }
        return installed("Consolas", "Menlo", "DejaVu Sans Mono", "Monospaced");
    }

    private static @Nullable Font read(String resource) {
        try (InputStream file = Fonts.class.getResourceAsStream(resource)) {
            return file == null ? null : Font.loadFont(file, 12);
        } catch (IOException e) {
            LOG.warn("the font {} cannot be read: {}", resource, e.getMessage());
            return null;
        }
    }
}
