package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.form.FormJsonFault;
import io.meshscope.invoke.form.FormModel;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The message that is written for the open method: what the form holds, or what was typed as JSON
/// and does not fit. Each method keeps its draft. FX thread only.
final class WrittenMessage {

    private final Drafts drafts = new Drafts();
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<Optional<FormJsonFault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<FormModel> form = Optional.empty();
    private Optional<String> unfit = Optional.empty();

    /// @param changed is called for every change of a form
    WrittenMessage(Runnable changed) {
        this.changed = changed;
    }

    /// Goes on with the draft of a method.
    ///
    /// @param json replaces the draft
    void open(RpcMethod method, ServerSchema schema, Optional<String> json) {
        json.ifPresent(text -> drafts.replace(method, schema, text));
        Optional<Drafts.Draft> draft = drafts.of(method, schema);
        form = draft.map(Drafts.Draft::form);
        form.ifPresent(f -> f.onChange(changed));
        unfit = draft.flatMap(Drafts.Draft::unfit);
        fault.set(form.flatMap(f -> unfit.flatMap(f::read)));
    }

    /// Takes the text typed as JSON. Text that does not fit is kept and does not change the form.
    void type(RpcMethod method, String json) {
        form.ifPresent(f -> {
            Optional<FormJsonFault> found = f.read(json);
            unfit = found.map(wrong -> json);
            drafts.typed(method, unfit);
            fault.set(found);
        });
    }

    Optional<FormModel> form() {
        return form;
    }

    /// The form as JSON, or what was typed in place of it.
    String json() {
        return unfit.or(() -> form.map(FormModel::json)).orElse("");
    }

    /// Whether it can be sent.
    boolean fits() {
        return form.filter(f -> f.faults().isEmpty()).isPresent() && fault.get().isEmpty();
    }

    /// Why the text typed as JSON does not fit.
    ReadOnlyObjectProperty<Optional<FormJsonFault>> fault() {
        return fault.getReadOnlyProperty();
    }
}
