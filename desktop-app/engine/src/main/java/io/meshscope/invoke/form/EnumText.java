package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.math.BigInteger;
import java.util.Optional;

/// Values of an enum: by a name, aliases included, or by a number.
final class EnumText {

    private EnumText() {}

    static String initial(FieldShape.Type declared) {
        return declared.enumValues().stream()
                .filter(v -> v.number() == 0)
                .findFirst()
                .or(() -> declared.enumValues().stream().findFirst())
                .map(FieldShape.EnumValue::name)
                .orElse("0");
    }

    static ScalarText read(String text, FieldShape.Type declared) {
        if (declared.enumValues().stream().anyMatch(v -> v.name().equals(text))) {
            return ScalarText.fits(text);
        }
        Optional<BigInteger> number =
                NumberText.bigInteger(text)
                        .filter(n -> n.compareTo(ScalarType.INT32.least()) >= 0)
                        .filter(n -> n.compareTo(ScalarType.INT32.greatest()) <= 0);
        if (number.isEmpty()) {
            return ScalarText.wrong(FormFault.Kind.UNKNOWN_ENUM, text);
        }
        int value = number.get().intValueExact();
        return declared.enumValues().stream()
                .filter(v -> v.number() == value)
                .findFirst()
                .map(v -> ScalarText.fits(v.name()))
                .orElseGet(() ->
                        declared.closed()
                                ? ScalarText.wrong(FormFault.Kind.UNKNOWN_ENUM, text)
                                : ScalarText.fits(String.valueOf(value)));
    }
}
