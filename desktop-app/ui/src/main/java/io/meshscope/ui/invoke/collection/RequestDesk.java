package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.SavedCall;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/// The form that calls are written in. FX thread only.
public interface RequestDesk {

    /// Opens a call in the form, once it is known which fields its message has.
    ///
    /// @param opened is told the call as the form has it
    /// @param failed is told why it cannot be opened
    void open(SavedCall call, Consumer<SavedCall> opened, Consumer<String> failed);

    /// The call as the form has it now; empty while no method is open or something does not fit.
    Optional<SavedCall> written();

    /// The method that is open, `package.Service/Method`; empty while none is.
    ObservableValue<String> method();
}
