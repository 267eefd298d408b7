package io.meshscope.reading.find;

import io.meshscope.reading.InstanceCondition;
import io.meshscope.reading.ReadingWords;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/// Says findings: a title for each code and a sentence for its evidence, the same in every view and
/// command.
public final class FindingWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Locale locale;
    private final ZoneId zone;
    private final ReadingWords readings;
    private final ResourceBundle words;

    /// @param zone the time zone of the times that are shown
    public FindingWords(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        readings = new ReadingWords(locale, zone);
        words =
                ResourceBundle.getBundle(
                        "io.meshscope.reading.findings",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// What kind it is: `Registered, but does not answer`.
    public String title(FindingCode code) {
        return words.getString(code.word());
    }

    /// What it rests on.
    public String evidence(Finding finding) {
        String key = finding.code().word() + ".evidence";
        boolean several = finding.code() == FindingCode.REGISTRY_DISAGREEMENT;
        String pattern = words.getString(several ? key + "." + finding.evidence().get(1) : key);
        return new MessageFormat(pattern, locale)
                .format(finding.evidence().stream().map(this::word).toArray());
    }

    private Object word(Object evidence) {
        return switch (evidence) {
            case InstanceCondition condition -> readings.of(condition);
            case Instant at -> TIME.format(at.atZone(zone));
            case Duration time -> time.toSeconds() + " s";
            case Number number -> number;
            default -> evidence.toString();
        };
    }
}
