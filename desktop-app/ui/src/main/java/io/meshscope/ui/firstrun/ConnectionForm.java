package io.meshscope.ui.firstrun;

import io.meshscope.session.Profile;
import io.meshscope.ui.firstrun.DraftReading.Wrong;
import io.meshscope.ui.text.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What to observe, typed in: a field for each source. Enter connects from any of them.
final class ConnectionForm extends GridPane {

    private static final double FIELDS = 330;

    private final Texts texts;
    private final Map<String, String> variables;
    private final BiConsumer<Profile, ConnectionDraft> connect;
    private final Map<DraftField, FormField> checked = new EnumMap<>(DraftField.class);
    private final FormField endpoints;
    private final FormField user;
    private final FormField password;
    private final TlsFields tls;
    private final FormField prefixes;
    private final FormField layouts;
    private final FormField consul;
    private final FormField token;
    private final FormField datacenter;
    private final TlsFields consulTls;
    private final FormField zookeeper;
    private final FormField zookeeperUser;
    private final FormField zookeeperPassword;
    private final FormField dns;
    private final FormField dnsServer;
    private final FormField scrape;
    private final FormField config;
    private final FormField environment;

    /// @param draft what is in the fields at first
    /// @param variables of the environment, which name tokens and certificates
    /// @param connect takes the profile and what made it, when all of it can be meant
    ConnectionForm(
            ConnectionDraft draft,
            Map<String, String> variables,
            Texts texts,
            BiConsumer<Profile, ConnectionDraft> connect) {
        super(8, 6);
        this.texts = texts;
        this.variables = variables;
        this.connect = connect;
        endpoints = field("endpoints", draft.etcd().endpoints());
        user = field("etcd-user", draft.etcd().user());
        password = secret("etcd-password", draft.etcd().password());
        tls = files("etcd", draft.etcd().tls());
        prefixes = field("prefixes", draft.etcd().registryPrefixes());
        layouts = field("layouts", draft.etcd().layouts());
        consul = field("consul", draft.consul().address());
        token = secret("consul-token", "");
        datacenter = field("consul-datacenter", draft.consul().datacenter());
        consulTls = files("consul", draft.consul().tls());
        zookeeper = field("zookeeper", draft.zookeeper().servers());
        zookeeperUser = field("zookeeper-user", draft.zookeeper().user());
        zookeeperPassword = secret("zookeeper-password", "");
        dns = field("dns", draft.dns().names());
        dnsServer = field("dns-server", draft.dns().server());
        scrape = field("scrape", draft.scrape());
        config = field("config", draft.etcd().configPrefixes());
        environment = field("environment", draft.environment());
        prompts();
        rows();
        check();
        getStyleClass().add("ms-connect-form");
    }

    private FormField field(String id, String text) {
        return entered(new FormField(new TextField(text), id, texts));
    }

    private FormField secret(String id, String text) {
        var field = new PasswordField();
        field.setText(text);
        return entered(new FormField(field, id, texts));
    }

    private TlsFields files(String id, TlsDraft draft) {
        var files =
                new TlsFields(
                        field(id + "-ca", draft.ca()),
                        field(id + "-cert", draft.certificate()),
                        field(id + "-key", draft.key()));
        prompt(files.ca(), "form.tls.ca");
        prompt(files.certificate(), "form.tls.certificate");
        prompt(files.key(), "form.tls.key");
        return files;
    }

    /// The files for the servers of one kind.
    private record TlsFields(FormField ca, FormField certificate, FormField key) {

        FormField[] all() {
            return new FormField[] {ca, certificate, key};
        }

        void checked(TlsDraft.Fields names, Map<DraftField, FormField> all) {
            all.put(names.ca(), ca);
            all.put(names.certificate(), certificate);
            all.put(names.key(), key);
        }

        TlsDraft draft() {
            return new TlsDraft(ca.text(), certificate.text(), key.text());
        }
    }

    private FormField entered(FormField field) {
        field.field().setOnAction(e -> submit());
        return field;
    }

    private void prompts() {
        endpoints.field().setPromptText("http://127.0.0.1:2379");
        layouts.field().setPromptText(EtcdDraft.LAYOUT);
        consul.field().setPromptText("http://127.0.0.1:8500");
        zookeeper.field().setPromptText("127.0.0.1:2181");
        dns.field().setPromptText("_grpc._tcp.orders.example.com");
        scrape.field().setPromptText("http://127.0.0.1:9102/metrics");
        prompt(user, "form.user.none");
        prompt(password, "form.password.kept");
        prompt(zookeeperUser, "form.user.none");
        prompt(zookeeperPassword, "form.password.kept");
        prompt(token, "form.token.from");
        prompt(datacenter, "form.datacenter.own");
        prompt(dnsServer, "form.server.own");
    }

    private void prompt(FormField field, String key) {
        field.field().promptTextProperty().bind(texts.bind(key));
        // A prompt goes once something is typed.
        var tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key));
        field.field().setTooltip(tip);
    }

    private void rows() {
        var names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        var fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        // How high a problem is depends on this width, not on that of its sentence in one line.
        fields.setPrefWidth(FIELDS);
        getColumnConstraints().setAll(names, fields);
        row("form.endpoints", endpoints);
        row("form.user", user, password);
        row("form.tls", tls.all());
        row("form.prefixes", prefixes);
        row("form.layouts", layouts);
        row("form.consul", consul, token);
        row("form.tls", consulTls.all());
        row("form.datacenter", datacenter);
        row("form.zookeeper", zookeeper);
        row("form.zookeeper.user", zookeeperUser, zookeeperPassword);
        row("form.dns", dns, dnsServer);
        row("form.scrape", scrape);
        row("form.config", config, environment);
        var go = new Button();
        go.setId("connect");
        go.textProperty().bind(texts.bind("form.connect"));
        go.getStyleClass().add("ms-primary");
        go.setOnAction(e -> submit());
        add(go, 1, getRowCount());
    }

    private void row(String key, FormField... fields) {
        var name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.getStyleClass().addAll("ms-muted", "ms-form-label");
        name.setLabelFor(fields[0].field());
        setValignment(name, VPos.TOP);
        addRow(getRowCount(), name, beside(fields));
    }

    private static VBox beside(FormField... fields) {
        var line = new HBox(8);
        var place = new VBox(2, line);
        for (FormField field : fields) {
            line.getChildren().add(field.field());
            place.getChildren().add(field.problem());
        }
        return place;
    }

    private void check() {
        checked.put(DraftField.ETCD, endpoints);
        checked.put(DraftField.ETCD_USER, password);
        tls.checked(TlsDraft.ETCD, checked);
        checked.put(DraftField.LAYOUTS, layouts);
        checked.put(DraftField.CONSUL, consul);
        checked.put(DraftField.CONSUL_TOKEN, token);
        consulTls.checked(TlsDraft.CONSUL, checked);
        checked.put(DraftField.CONSUL_DATACENTER, datacenter);
        checked.put(DraftField.ZOOKEEPER, zookeeper);
        checked.put(DraftField.ZOOKEEPER_USER, zookeeperPassword);
        checked.put(DraftField.DNS, dns);
        checked.put(DraftField.DNS_SERVER, dnsServer);
        checked.put(DraftField.SCRAPE, scrape);
    }

    private ConnectionDraft draft() {
        return new ConnectionDraft(
                new EtcdDraft(
                        endpoints.text(),
                        user.text(),
                        password.text(),
                        prefixes.text(),
                        layouts.text(),
                        config.text(),
                        tls.draft()),
                new ConsulDraft(consul.text(), token.text(), datacenter.text(), consulTls.draft()),
                new ZooKeeperDraft(
                        zookeeper.text(), zookeeperUser.text(), zookeeperPassword.text()),
                new DnsDraft(dns.text(), dnsServer.text()),
                scrape.text(),
                environment.text());
    }

    /// Connects, or says in each field what cannot be meant and goes to the first of them.
    private void submit() {
        checked.values().forEach(FormField::clear);
        ConnectionDraft draft = draft();
        ConnectionDraft.Read read = draft.read(variables);
        read.wrong().forEach(this::say);
        read.wrong().keySet().stream()
                .sorted()
                .findFirst()
                .map(checked::get)
                .ifPresent(first -> first.field().requestFocus());
        read.profile().ifPresent(profile -> connect.accept(profile, draft));
    }

    private void say(DraftField field, Wrong wrong) {
        FormField shown = checked.get(field);
        if (shown != null) {
            shown.say(wrong);
        }
    }

    /// The first field gets the keys.
    void begin() {
        endpoints.field().requestFocus();
    }
}
