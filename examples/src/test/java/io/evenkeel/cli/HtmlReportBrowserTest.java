package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser. Both programs are named, so that nothing is looked for or loaded. */
final class HtmlReportBrowserTest {
  private static final Path BUNDLED = Path.of("src/main/resources/io/evenkeel/cli/vllm.yaml");
  private static final String RANGES =
      "return charts.filter(c => c[2] === 'run-0').map(c => c[0].scales.x.min + ' '"
          + " + c[0].scales.x.max)";

  @TempDir private static Path directory;

  private static ChromeDriver browser;
  private static Path page;

  @BeforeAll
  static void open() throws IOException {
    Path chromium = onPath("chromium").orElse(null);
    Path driver = onPath("chromedriver").orElse(null);
    if (chromium == null || driver == null) {
      System.out.println("skipped: there is no chromium with chromedriver to open the report in");
      abort("there is no browser");
    }
    page = comparison();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run");
    options.addArguments("--disable-dev-shm-usage", "--user-data-dir=" + directory.resolve("me"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    browser = new ChromeDriver(service, options);
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path comparison() throws IOException {
    String text = Files.readString(BUNDLED);
    Path wide =
        Files.writeString(
            directory.resolve("wide.yaml"),
            text.replace("  name: chat", "  name: chat-wide")
                .replace("maxReplicas: 10", "maxReplicas: 20"));
    StringWriter out = new StringWriter();
    int status =
        Evenkeel.run(
            new String[] {
              "what-if",
              BUNDLED.toString(),
              wide.toString(),
              "--load",
              "spike",
              "--report",
              directory.resolve("report").toString()
            },
            new PrintWriter(out, true),
            new PrintWriter(out, true));
    assertThat(status).as(out.toString()).isZero();
    return directory.resolve("report/what-if.html");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void load() {
    browser.manage().window().setSize(new Dimension(1100, 1000));
    browser.get(page.toUri().toString());
    until("return charts.length >= 8 && document.querySelectorAll('.mark').length > 0");
  }

  private static void until(String condition) {
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(it -> Boolean.TRUE.equals(browser.executeScript(condition)));
  }

  private static WebElement over(int chart) {
    WebElement over = browser.findElements(By.cssSelector("#run-0 .u-over")).get(chart);
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", over);
    return over;
  }

  private static WebElement mark() {
    WebElement mark = browser.findElement(By.cssSelector("#run-0 .mark"));
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", mark);
    return mark;
  }

  @Test
  void page_logsNothing_andAsksTheNetworkForNothing() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    assertThat(browser.executeScript("return performance.getEntriesByType('resource').length"))
        .isEqualTo(0L);
  }

  @Test
  void vpa_showsRequests_andEveryPodItTouched() throws IOException {
    browser.get(besideAVpa().toUri().toString());
    until("return charts.length >= 6");

    // Load, replicas, TTFT and metrics; CPU and memory of the one container.
    assertThat(browser.findElements(By.cssSelector("#run-0 .uplot"))).hasSize(6);
    assertThat(browser.findElement(By.cssSelector("#run-0 .finding")).getText())
        .startsWith("Finding: HPA and VPA both act on cpu of Deployment/chat");
    WebElement changes = browser.findElement(By.cssSelector("#run-0 details.vertical summary"));
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", changes);
    changes.click();
    assertThat(browser.findElement(By.cssSelector("#run-0 details.vertical td")).isDisplayed())
        .isTrue();
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  /** The GPU is always at work, so that a container uses half of its request at any size. */
  private static Path besideAVpa() throws IOException {
    Path both =
        Files.writeString(
            directory.resolve("both.yaml"),
            """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: chat}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
              minReplicas: 2
              maxReplicas: 4
              metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}
            ---
            apiVersion: autoscaling.k8s.io/v1
            kind: VerticalPodAutoscaler
            metadata: {name: chat}
            spec:
              targetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
              resourcePolicy:
                containerPolicies: [{containerName: "*", minAllowed: {cpu: 2}}]
            """);
    Path report = directory.resolve("vpa");
    StringWriter out = new StringWriter();
    String[] arguments = {
      "what-if", both.toString(), "--load", "steady", "--report", report.toString()
    };
    int status = Evenkeel.run(arguments, new PrintWriter(out, true), new PrintWriter(out, true));
    assertThat(status).as(out.toString()).isZero();
    return report.resolve("what-if.html");
  }

  @Test
  void hover_showsValues_inAllChartsOfTheRun() {
    new Actions(browser).moveToElement(over(0), 10, 0).perform();

    until(
        "const v = [...document.querySelectorAll('#run-0 .uplot')].map(c =>"
            + " c.querySelectorAll('.u-legend .u-value')[1].textContent);"
            + " return v.length === 4 && v.every(t => /[0-9]/.test(t))");
  }

  @Test
  void drag_zoomsAllCharts_andDoubleClickResets() {
    Object before = browser.executeScript(RANGES);
    new Actions(browser)
        .moveToElement(over(2), -100, 0)
        .clickAndHold()
        .moveByOffset(200, 0)
        .release()
        .perform();

    until("return RUNS[0].t[0] < " + min(0));
    List<?> zoomed = (List<?>) browser.executeScript(RANGES);
    assertThat(zoomed).isNotEqualTo(before);
    assertThat(zoomed.stream().distinct()).hasSize(1);

    new Actions(browser).doubleClick(over(2)).perform();
    until("return RUNS[0].t[0] === " + min(0));
    assertThat(browser.executeScript(RANGES)).isEqualTo(before);
  }

  private static String min(int run) {
    return "charts.find(c => c[2] === 'run-" + run + "')[0].scales.x.min";
  }

  @Test
  void clickOnADecision_opensItsExplanation_andEscapeClosesIt() {
    mark().click();
    until("return !document.querySelector('#run-0 .why').hidden");
    assertThat(browser.findElement(By.cssSelector("#run-0 .why")).getText()).contains("DECIDED: ");

    mark().sendKeys(Keys.ESCAPE);
    until("return document.querySelector('#run-0 .why').hidden");
  }

  @Test
  void enterOnADecision_opensItsExplanation() {
    mark().sendKeys(Keys.ENTER);

    until("return !document.querySelector('#run-0 .why').hidden");
  }

  @Test
  void theme_changesTheColours() {
    String colour = "return getComputedStyle(document.body).backgroundColor";
    Object before = browser.executeScript(colour);

    browser.findElement(By.id("theme")).click();

    assertThat(browser.executeScript(colour)).isNotEqualTo(before);
  }

  @Test
  void phone_scrollsInOneDirectionOnly() {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true));
    try {
      until("return innerWidth === 360 && charts.every(c => c[0].width <= 360)");
      assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
          .isEqualTo(360L);
    } finally {
      browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @Test
  void severalConfigurations_areCompared_withTheBestMarked() {
    assertThat(browser.findElements(By.cssSelector("#summary tbody tr"))).hasSize(2);
    assertThat(browser.findElements(By.cssSelector("#summary .best"))).isNotEmpty();
    assertThat(browser.findElements(By.cssSelector(".comparison .uplot"))).hasSize(2);
  }
}
