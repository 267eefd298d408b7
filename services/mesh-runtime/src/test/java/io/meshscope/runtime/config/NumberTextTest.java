package io.meshscope.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The regular expression of a range accepts the numbers of the range, and nothing else.
class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "1, 65535",
        "1, 5",
        "1, 10000",
        "1, 1000000",
        "0, 1",
        "0, 60",
        "0.05, 300",
        "0.001, 300",
        "0.01, 3600",
        "0.01, 100",
        "1, 10",
        "0.01, 1000000",
        "2.375, 4",
        "17.5, 1090",
        "100, 100"
    })
    void theExpressionSaysWhatTheRangeSays(BigDecimal least, BigDecimal most) {
        Pattern decimal = Pattern.compile(NumberText.between(least, most, false));
        Pattern whole = Pattern.compile(NumberText.between(least, most, true));
        for (String text : numbers(least, most)) {
            BigDecimal number = new BigDecimal(text);
            boolean inside = number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
            if (decimal.matcher(text).matches() != inside
                    || whole.matcher(text).matches() != (inside && !text.contains("."))) {
                fail("%s is %s", text, inside ? "inside" : "outside");
            }
        }
        for (String text :
                List.of(
                        "", " 1", "1 ", "1\n", "+1", "-1", "01", ".5", "1.", "1e1", "1,5", "٣",
                        "x")) {
            assertThat(decimal.matcher(text).matches()).as("'%s'", text).isFalse();
            assertThat(whole.matcher(text).matches()).as("'%s'", text).isFalse();
        }
    }

    private static List<String> numbers(BigDecimal least, BigDecimal most) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            texts.add(Integer.toString(i));
        }
        for (BigDecimal edge : List.of(least, most, BigDecimal.ONE)) {
            for (int scale = 0; scale <= 6; scale++) {
                BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
                for (int times = -12; times <= 12; times++) {
                    BigDecimal near = edge.add(step.multiply(BigDecimal.valueOf(times)));
                    if (near.signum() >= 0) {
                        texts.add(near.toPlainString());
                        texts.add(near.setScale(Math.max(near.scale(), 1) + 1).toPlainString());
                    }
                }
            }
        }
        Random random = new Random(20);
        for (int i = 0; i < 5_000; i++) {
            texts.add(
                    BigDecimal.valueOf(random.nextLong(2_000_000_000L), random.nextInt(10))
                            .toPlainString());
        }
        return texts;
    }
}
