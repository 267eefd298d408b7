package io.meshscope.invoke;

import java.util.List;

/// A message's fields in order of declaration.
public record MessageShape(String fullName, List<FieldShape> fields) {

    public MessageShape {
        fields = List.copyOf(fields);
    }
}
