package io.polyshop.notification.message;

import com.samskivert.mustache.Mustache;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/**
 * Renders deliveries with the templates on the class path. The first line of a mail template is the
 * subject, the second is empty. Mails are plain text, so nothing is escaped.
 */
public final class Messages {

  private static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(false);

  private final Map<Template, com.samskivert.mustache.Template> mails =
      new EnumMap<>(Template.class);
  private final Map<Template, com.samskivert.mustache.Template> texts =
      new EnumMap<>(Template.class);

  private final MailedLinks resets;
  private final MailedLinks confirmations;
  private final ZoneId timeZone;

  /**
   * Reads and compiles all templates.
   *
   * @param resets how a password-reset mail gets its token
   * @param confirmations how a mail gets the token that confirms its address
   * @param timeZone of the times that messages tell
   */
  public Messages(MailedLinks resets, MailedLinks confirmations, ZoneId timeZone) {
    this.resets = resets;
    this.confirmations = confirmations;
    this.timeZone = timeZone;
    for (var template : Template.values()) {
      mails.put(template, COMPILER.compile(read("email", template)));
      if (template.isAlsoText()) {
        texts.put(template, COMPILER.compile(read("sms", template)));
      }
    }
  }

  /**
   * The text of the delivery, whose contact must be known unless it names its address.
   *
   * @throws RuntimeException if the delivery lacks something that the template needs
   */
  public Message render(Channel channel, Delivery delivery) {
    var view = TemplateFields.of(delivery, resets, confirmations, timeZone);
    if (channel == Channel.SMS) {
      return new Message("", texts.get(delivery.template()).execute(view).strip());
    }
    var mail = mails.get(delivery.template()).execute(view);
    var end = mail.indexOf('\n');
    return new Message(SingleLine.of(mail.substring(0, end)), mail.substring(end).strip() + "\n");
  }

  private static String read(String folder, Template template) {
    var path = "notification/templates/" + folder + "/" + template.label() + ".mustache";
    try (var in = Messages.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("template is not on the class path: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read template: " + path, e);
    }
  }
}
