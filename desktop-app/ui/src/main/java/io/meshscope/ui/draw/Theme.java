package io.meshscope.ui.draw;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// Dark or light: AtlantaFX's Primer below, the tokens over it, the application's own sheet on top.
///
/// Primer and the tokens are one user agent sheet, so that menus and tooltips, which have scenes of
/// their own, get the colours too.
public enum Theme {
    DARK("ms-dark", new PrimerDark().getUserAgentStylesheet()),
    LIGHT("ms-light", new PrimerLight().getUserAgentStylesheet());

    /// A separate holder, because the constructors of an enum cannot read its static fields.
    private static final class Folder {
        static final String OF_SHEETS = "/io/meshscope/ui/theme/";
    }

    /// Made when the first scene is dressed, because only then it is known what the screen can.
    private static final class Usual {
        static final List<String> SHEETS = sheets(1);
    }

    private final String rootClass;
    private final String below;

    Theme(String rootClass, String primer) {
        this.rootClass = rootClass;
        String tokens = text(Folder.OF_SHEETS + "tokens.css");
        below = SizeSheet.uri(text(primer) + "\n" + tokens.replace(".root." + rootClass, ".root"));
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
        Application.setUserAgentStylesheet(below);
        if (scene.getStylesheets().isEmpty()) {
            scene.getStylesheets().setAll(Usual.SHEETS);
        }
        applyTo(scene.getRoot());
    }

    /// Marks the root of a scene or a popup with this theme.
    public void applyTo(Parent root) {
        root.getStyleClass().removeAll(DARK.rootClass, LIGHT.rootClass);
        root.getStyleClass().add(rootClass);
    }

    /// The sheets with larger or smaller text.
    static List<String> sheets(double size) {
        var sheets = new ArrayList<String>();
        sheets.add(SizeSheet.uri(withFonts(text(Folder.OF_SHEETS + "tokens.css"))));
        sheets.add(
                SizeSheet.uri(
                        SizeSheet.scaled(
                                withFonts(text(Folder.OF_SHEETS + "meshscope.css")), size)));
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            sheets.add(SizeSheet.uri(text(Folder.OF_SHEETS + "opaque.css")));
        }
        return List.copyOf(sheets);
    }

    private static String text(String resource) {
        try (InputStream file =
                Objects.requireNonNull(Theme.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Names the font families that this computer really has.
    private static String withFonts(String css) {
        return css.replace("\"JetBrains Mono Bold\"", quoted(Fonts.MONO_BOLD))
                .replace("\"JetBrains Mono Medium\"", quoted(Fonts.MONO_MEDIUM))
                .replace("\"JetBrains Mono\"", quoted(Fonts.MONO))
                .replace("\"Inter Semi Bold\"", quoted(Fonts.SANS_SEMIBOLD))
                .replace("\"Inter Medium\"", quoted(Fonts.SANS_MEDIUM))
                .replace("\"Inter\"", quoted(Fonts.SANS));
    }

    private static String quoted(String family) {
        return '"' + family + '"';
    }
}
