package io.meshscope.invoke.grpc;

import com.google.api.FieldBehavior;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.meshscope.invoke.FieldHints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what the options of a field tell the reader. The options are found by their numbers: a
/// schema that uses them need not tell the files that declare them.
final class FieldOptionHints {

    private static final Logger LOG = LoggerFactory.getLogger(FieldOptionHints.class);

    private static final int GOOGLE_API_FIELD_BEHAVIOR = 1052;
    private static final int BUF_VALIDATE_FIELD = 1159;

    private FieldOptionHints() {}

    static FieldHints of(FieldDescriptor field, String comment) {
        if (field.getOptions().getSerializedSize() == 0) {
            return comment.isEmpty()
                    ? FieldHints.NONE
                    : new FieldHints(comment, false, List.of(), List.of());
        }
        UnknownFieldSet options = options(field);
        return new FieldHints(
                comment,
                field.getOptions().getDeprecated(),
                behaviors(options.getField(GOOGLE_API_FIELD_BEHAVIOR)),
                rules(options.getField(BUF_VALIDATE_FIELD)));
    }

    private static UnknownFieldSet options(FieldDescriptor field) {
        try {
            return UnknownFieldSet.parseFrom(field.getOptions().toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("options that were just written", e);
        }
    }

    private static List<String> behaviors(UnknownFieldSet.Field option) {
        var numbers = new ArrayList<>(option.getVarintList());
        option.getLengthDelimitedList()
                .forEach(packed -> numbers.addAll(varints(packed.newCodedInput())));
        return numbers.stream().map(FieldOptionHints::name).toList();
    }

    private static String name(long number) {
        FieldBehavior known = FieldBehavior.forNumber((int) number);
        return known == null ? Long.toString(number) : known.name();
    }

    private static List<Long> varints(CodedInputStream packed) {
        var numbers = new ArrayList<Long>();
        try {
            while (!packed.isAtEnd()) {
                numbers.add(packed.readRawVarint64());
            }
        } catch (IOException e) {
            LOG.debug("damaged options", e);
        }
        return numbers;
    }

    private static List<FieldHints.Rule> rules(UnknownFieldSet.Field option) {
        var rules = new ArrayList<FieldHints.Rule>();
        option.getLengthDelimitedList().forEach(encoded -> ValidateRules.read(encoded, "", rules));
        return rules;
    }
}
