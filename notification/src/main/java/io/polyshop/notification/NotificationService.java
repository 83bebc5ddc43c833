package io.polyshop.notification;

import io.polyshop.contracts.Topic;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Settlement;
import io.polyshop.notification.events.AuthEventsHandler;
import io.polyshop.notification.events.OrderEventsHandler;
import io.polyshop.notification.http.ContactApi;
import io.polyshop.notification.http.MessageLogApi;
import io.polyshop.notification.message.Messages;
import io.polyshop.notification.process.ContactChanges;
import io.polyshop.notification.process.DeliveryCall;
import io.polyshop.notification.process.DeliveryCalls;
import io.polyshop.notification.process.MailResend;
import io.polyshop.notification.process.NotificationIntake;
import io.polyshop.notification.store.AuditFacts;
import io.polyshop.notification.store.ContactStore;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.notification.store.MessageLogStore;
import io.polyshop.notification.store.QueueStore;
import io.polyshop.notification.transport.LogTransport;
import io.polyshop.notification.transport.SmtpTransport;
import io.polyshop.notification.transport.Transport;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.calls.Breakers;
import io.polyshop.runtime.calls.CallLimits;
import io.polyshop.runtime.calls.CallQueue;
import java.time.Duration;

/** Tells users about their accounts, orders and payments, by mail and text message. */
public final class NotificationService implements Service {

  private static final int PORT = 8086;

  /** Nobody sees a mail come a tenth of a second later. */
  private static final Duration GATHERING = Duration.ofMillis(100);

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
    var client = database.statements();
    var contacts = new ContactStore();
    var deliveries = new DeliveryStore();
    var assembly = new Assembly();
    var breakers = new Breakers(foundation.vertx(), config.breakers(), foundation.metrics());
    var mailTransport = mailTransport(assembly, config);
    var textTransport = new LogTransport(Channel.SMS);
    var mailCalls = calls(foundation, config, Channel.EMAIL, mailTransport);
    var textCalls = calls(foundation, config, Channel.SMS, textTransport);
    var mails = queue("mails", mailCalls, foundation, config, breakers, config.mails());
    var texts = queue("text-messages", textCalls, foundation, config, breakers, config.texts());
    mails.verticles().forEach(assembly::worker);
    texts.verticles().forEach(assembly::worker);
    var changes = new ContactChanges(database, contacts, deliveries);
    var notifications = new NotificationIntake(deliveries, mailCalls, mails, texts);
    var resend = new MailResend(database, deliveries, foundation.ids(), mails);
    return assembly
        .gathers(GATHERING)
        .consumes(Topic.AUTH, new AuthEventsHandler(changes, notifications))
        .consumes(Topic.ORDER, new OrderEventsHandler(notifications))
        .api(new ContactApi(client, contacts, changes))
        .api(new MessageLogApi(client, new MessageLogStore(), resend))
        .api(new AuditApi(database.wholeTables(), AuditFacts.all()));
  }

  /** The transport is deployed before the queue that uses it: what starts first stops last. */
  private static Transport mailTransport(Assembly assembly, NotificationConfig config) {
    if (config.mailLogged()) {
      return new LogTransport(Channel.EMAIL);
    }
    var smtp = new SmtpTransport(config.smtp());
    assembly.worker(smtp);
    return smtp;
  }

  private static DeliveryCalls calls(
      Foundation foundation, NotificationConfig config, Channel channel, Transport transport) {
    return new DeliveryCalls(
        channel,
        foundation.database(),
        new QueueStore(),
        config.rules(),
        new Messages(config.resetLinks(), config.confirmationLinks(), config.timeZone()),
        transport);
  }

  private static CallQueue<DeliveryCall, Settlement> queue(
      String name,
      DeliveryCalls calls,
      Foundation foundation,
      NotificationConfig config,
      Breakers breakers,
      CallLimits limits) {
    return new CallQueue<>(name, calls, limits, config.retries(), breakers, foundation.metrics());
  }
}
