package io.polyshop.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's own Chromium, driven by Playwright; nothing is downloaded. One thread at a time. */
public final class Chromium implements AutoCloseable {

  /** How somebody looks at a page: the window in CSS pixels, light or dark. */
  public record View(int width, int height, boolean dark) {
    @Override
    public String toString() {
      return width + " x " + height + (dark ? ", dark" : ", light");
    }
  }

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final String DRIVER = "com.microsoft.playwright.impl.driver.jar.DriverJar";

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Why it cannot be started, in a sentence; empty if it can. */
  public static Optional<String> missing() {
    if (installed().isEmpty()) {
      return Optional.of("there is no Chromium: apt-get install chromium, or set CHROMIUM to it");
    }
    try {
      Class.forName(DRIVER);
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of("there is no driver for Chromium: build with -Pchromium");
    }
  }

  public static Chromium start() {
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(installed().orElseThrow())
            // Containers give /dev/shm 64 MB, in which pages crash.
            .setArgs(List.of("--disable-dev-shm-usage"));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /** An empty page with a session of its own. */
  public Page open(View view) {
    return browser
        .newContext(
            new Browser.NewContextOptions()
                .setViewportSize(view.width(), view.height())
                .setColorScheme(view.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale("en-US"))
        .newPage();
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Optional<Path> installed() {
    var named = System.getenv("CHROMIUM");
    return (named == null ? onPath() : Stream.of(Path.of(named)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> onPath() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
  }
}
