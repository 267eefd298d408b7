package io.meshscope.ui.draw;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// Dark or light: AtlantaFX's Primer below, the tokens over it, the application's own sheet on top.
public enum Theme {
    DARK("ms-dark"),
    LIGHT("ms-light");

    private static final String FOLDER = "/io/meshscope/ui/theme/";
    private static final List<String> SHEETS = List.of(sheet("tokens.css"), sheet("meshscope.css"));

    private final String rootClass;

    Theme(String rootClass) {
        this.rootClass = rootClass;
    }

    /// The platform's choice; dark when it has none.
    public static Theme of(ColorScheme scheme) {
        return scheme == ColorScheme.LIGHT ? LIGHT : DARK;
    }

    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    /// Puts a scene, and everything of this application, into this theme. FX thread only.
    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(
                this == DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        if (!scene.getStylesheets().containsAll(SHEETS)) {
            scene.getStylesheets().setAll(SHEETS);
        }
        applyTo(scene.getRoot());
    }

    /// Marks the root of a scene or a popup with this theme.
    public void applyTo(Parent root) {
        root.getStyleClass().removeAll(DARK.rootClass, LIGHT.rootClass);
        root.getStyleClass().add(rootClass);
    }

    /// The sheets for a scene of its own.
    public static List<String> sheets() {
        return SHEETS;
    }

    /// A sheet of this application, with the families that its fonts really have on this computer.
    private static String sheet(String name) {
        try (InputStream file =
                Objects.requireNonNull(Theme.class.getResourceAsStream(FOLDER + name), name)) {
            String css =
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("\"JetBrains Mono Bold\"", quoted(Fonts.MONO_BOLD))
                            .replace("\"JetBrains Mono Medium\"", quoted(Fonts.MONO_MEDIUM))
                            .replace("\"JetBrains Mono\"", quoted(Fonts.MONO))
                            .replace("\"Inter Semi Bold\"", quoted(Fonts.SANS_SEMIBOLD))
                            .replace("\"Inter Medium\"", quoted(Fonts.SANS_MEDIUM))
                            .replace("\"Inter\"", quoted(Fonts.SANS));
            return "data:text/css;charset=UTF-8;base64,"
                    + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String family) {
        return '"' + family + '"';
    }
}
