using System.Globalization;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace AutoDiff.Browser;

/// <summary>One Chromium for all tests, without a network, and what the tests ask of the page in it.</summary>
public sealed class Page : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autodiff-browser-").FullName;
    private readonly ChromeDriver? _driver;
    private int _count;

    public Page()
    {
        if (Chromium.Missing is not null) return;
        var options = new ChromeOptions { BinaryLocation = Chromium.Browser };
        options.AddArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-device-scale-factor=1",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-component-update", "--no-first-run");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference(LogType.Performance, LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Chromium.Driver), Path.GetFileName(Chromium.Driver));
        service.SuppressInitialDiagnosticInformation = true;
        _driver = new ChromeDriver(service, options, TimeSpan.FromMinutes(2));
        Command("Network.enable");
        Command("Network.emulateNetworkConditions", ("offline", true), ("latency", 0), ("downloadThroughput", 0), ("uploadThroughput", 0));
    }

    private ChromeDriver Driver => _driver ?? throw new InvalidOperationException("There is no browser.");

    /// <summary>Opens a page from a file; what an earlier test changed is as before.</summary>
    public void Open(string html, int width = 1366, int height = 768, string scheme = "light", string hash = "", bool hasScript = true)
    {
        Size(width, height);
        Media(scheme);
        Command("Emulation.setScriptExecutionDisabled", ("value", !hasScript));
        string file = Path.Combine(_folder, $"page{_count++}.html");
        File.WriteAllText(file, html);
        _ = Messages();
        _ = Requests();
        Driver.Navigate().GoToUrl(new Uri(file).AbsoluteUri + hash);
    }

    public void Size(int width, int height) =>
        Command("Emulation.setDeviceMetricsOverride", ("width", width), ("height", height), ("deviceScaleFactor", 1), ("mobile", width < 500));

    public void Media(string scheme, string media = "", string motion = "no-preference") =>
        Command("Emulation.setEmulatedMedia", ("media", media),
            ("features", new object[] { Feature("prefers-color-scheme", scheme), Feature("prefers-reduced-motion", motion) }));

    /// <summary>Presses keys, on whatever has the focus.</summary>
    public void Press(string keys) => new OpenQA.Selenium.Interactions.Actions(Driver).SendKeys(keys).Perform();

    public void Click(string selector) => Driver.FindElement(By.CssSelector(selector)).Click();

    /// <summary>Draws a finger across the page.</summary>
    public void Swipe(int fromX, int toX, int y)
    {
        Command("Emulation.setTouchEmulationEnabled", ("enabled", true));
        Touch("touchStart", fromX, y);
        Touch("touchMove", (fromX + toX) / 2, y);
        Touch("touchMove", toX, y);
        Command("Input.dispatchTouchEvent", ("type", "touchEnd"), ("touchPoints", Array.Empty<object>()));
    }

    /// <summary>The value of a script.</summary>
    public T Ask<T>(string expression, params object[] arguments)
    {
        object? answer = Driver.ExecuteScript("return " + expression, arguments);
        return typeof(T) == typeof(double) ? (T)(object)Convert.ToDouble(answer, CultureInfo.InvariantCulture) : (T)answer!;
    }

    /// <summary>What the page shows of an element.</summary>
    public string Text(string selector) => Driver.FindElement(By.CssSelector(selector)).Text;

    /// <summary>The number of elements that are displayed.</summary>
    public int Visible(string selector) => Driver.FindElements(By.CssSelector(selector)).Count(element => element.Displayed);

    /// <summary>The step that is shown, from 1.</summary>
    public int Step => int.Parse(Ask<string>("document.querySelector('.step.current').id.slice(5)"), CultureInfo.InvariantCulture);

    /// <summary>What the console says, since it was last asked.</summary>
    public string Messages() => string.Join('\n', Driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message));

    /// <summary>The addresses that were asked for, since they were last asked for.</summary>
    public IReadOnlyList<string> Requests() =>
        [.. Driver.Manage().Logs.GetLog(LogType.Performance)
            .Select(entry => System.Text.Json.JsonDocument.Parse(entry.Message).RootElement.GetProperty("message"))
            .Where(message => message.GetProperty("method").GetString() == "Network.requestWillBeSent")
            .Select(message => message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!)];

    public void Dispose()
    {
        _driver?.Quit();
        _driver?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Touch(string type, int x, int y) =>
        Command("Input.dispatchTouchEvent", ("type", type),
            ("touchPoints", new object[] { new Dictionary<string, object> { ["x"] = x, ["y"] = y } }));

    private static Dictionary<string, object> Feature(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private void Command(string name, params (string Key, object Value)[] parameters) =>
        _ = Driver.ExecuteCdpCommand(name, parameters.ToDictionary(parameter => parameter.Key, parameter => (object?)parameter.Value));
}
