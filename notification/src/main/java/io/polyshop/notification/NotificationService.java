package io.polyshop.notification;

import io.polyshop.contracts.Topic;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.events.AuthEventsHandler;
import io.polyshop.notification.events.OrderEventsHandler;
import io.polyshop.notification.events.PaymentEventsHandler;
import io.polyshop.notification.http.ContactApi;
import io.polyshop.notification.http.MessageLogApi;
import io.polyshop.notification.message.Messages;
import io.polyshop.notification.process.ContactChanges;
import io.polyshop.notification.process.DeliveryRound;
import io.polyshop.notification.process.DeliveryRound.Limits;
import io.polyshop.notification.process.DeliveryRound.Route;
import io.polyshop.notification.process.MailResend;
import io.polyshop.notification.process.NotificationIntake;
import io.polyshop.notification.store.AuditFacts;
import io.polyshop.notification.store.ContactStore;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.notification.store.MessageLogStore;
import io.polyshop.notification.store.QueueStore;
import io.polyshop.notification.transport.LogTransport;
import io.polyshop.notification.transport.SmtpTransport;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.worker.Worker;

/** Tells users about their accounts, orders and payments, by mail and text message. */
public final class NotificationService implements Service {

  private static final int PORT = 8086;

  @Override
  public String name() {
    return "notification";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    var config = NotificationConfig.from(foundation.env());
    var database = foundation.database();
    var clock = foundation.clock();
    var contacts = new ContactStore();
    var deliveries = new DeliveryStore();
    var assembly = new Assembly();
    // The transport before the worker: what starts first stops last.
    var mail = worker(foundation, config, mailRoute(assembly, config));
    var texts =
        worker(foundation, config, new Route(Channel.SMS, new LogTransport(Channel.SMS), 1));
    var changes = new ContactChanges(database, contacts, deliveries, clock);
    var notifications =
        new NotificationIntake(
            deliveries,
            clock,
            () -> {
              mail.wake();
              texts.wake();
            });
    var resend = new MailResend(database, deliveries, clock, foundation.ids(), mail::wake);
    var client = database.statements();
    return assembly
        .worker(mail)
        .worker(texts)
        .consumes(Topic.AUTH, new AuthEventsHandler(changes, notifications))
        .consumes(Topic.ORDER, new OrderEventsHandler(notifications))
        .consumes(Topic.PAYMENT, new PaymentEventsHandler(notifications))
        .api(new ContactApi(client, contacts, changes))
        .api(new MessageLogApi(client, new MessageLogStore(), resend))
        .api(new AuditApi(client, AuditFacts.all()));
  }

  private static Route mailRoute(Assembly assembly, NotificationConfig config) {
    if (config.mailLogged()) {
      return new Route(Channel.EMAIL, new LogTransport(Channel.EMAIL), 1);
    }
    var smtp = new SmtpTransport(config.smtp());
    assembly.worker(smtp);
    return new Route(Channel.EMAIL, smtp, config.smtp().connections());
  }

  private static Worker worker(Foundation foundation, NotificationConfig config, Route route) {
    var round =
        new DeliveryRound(
            foundation.vertx(),
            foundation.clock(),
            foundation.database(),
            new QueueStore(),
            route,
            new Messages(config.resetLinks()),
            config.retries(),
            new Limits(config.batchSize(), config.lease()));
    return new Worker(
        "delivery-" + route.channel().name().toLowerCase(java.util.Locale.ROOT),
        config.pollInterval(),
        round::run);
  }
}
