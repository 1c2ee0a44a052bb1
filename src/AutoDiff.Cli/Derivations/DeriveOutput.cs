namespace AutoDiff.Cli.Derivations;

/// <summary>Derives what was asked for and writes it.</summary>
internal static class DeriveOutput
{
    /// <summary>The formats that are read from top to bottom, and can tell anything.</summary>
    public static readonly string[] PageFormats = ["text", "markdown", "latex"];

    /// <summary>All formats.</summary>
    public static readonly string[] Formats = [.. PageFormats, "html", "mermaid", "dot", "json", "csharp"];

    public static string Write(DeriveInput input, DeriveRequest request)
    {
        var (root, variables, symbols) = input;
        var (options, style) = (request.Options, request.Style);
        if (request.Order > 1)
        {
            var higher = Derivation.OfOrder(root, TheOnly(variables), request.Order, options);
            if (PageFormats.Contains(request.Format)) return WritePages(higher, request);
            if (higher.Order < request.Order)
                throw new CommandException($"the derivative of order {request.Order} is too long: --order {higher.Order} is the highest that can be derived.");
            if (higher.Orders.Count < request.Order)
                throw new CommandException($"the derivative of order {request.Order} is 0: --format {request.Format} has nothing to show.");
            return request.Format == "csharp"
                ? CSharp(higher.Result, symbols, style, $"Derivative{request.Order}")
                : WriteOne(higher.Orders[^1], request);
        }

        if (request.Format == "csharp") return CSharp(root, symbols, style);
        if (request.HasHessian) return WritePages(Derivation.OfHessian(root, options, variables), request);
        return request.Mode switch
        {
            "forward" => string.Join('\n', variables.Select(variable => WritePages(Derivation.InForwardMode(root, variable), request))),
            "both" => WritePages(Derivation.InBothModes(root, options, variables), request),
            _ when PageFormats.Contains(request.Format) => WritePages(Derivation.Of(root, options, variables), request),
            _ => WriteOne(Derivation.Of(root, options, variables), request),
        };
    }

    private static Variable<double> TheOnly(Variable<double>[] variables) => variables is [var variable]
        ? variable
        : throw new CommandException($"--order above 1 is with respect to one variable; choose it with --wrt from {string.Join(", ", variables.Select(variable => variable.Name))}.");

    private static string WritePages(DerivationReport report, DeriveRequest request) => request.Format switch
    {
        "markdown" => report.ToMarkdown(request.Style),
        "latex" => report.ToLatex(request.Style),
        _ => report.ToText(request.Style),
    };

    private static string WriteOne(Derivation<double> derivation, DeriveRequest request) => request.Format switch
    {
        "html" => derivation.ToHtml(request.Style),
        "mermaid" => derivation.ToMermaid(),
        "dot" => derivation.ToDot(),
        _ => derivation.ToJson(request.Style.Language),
    };

    // The methods' parameters are all variables of the expression, and so are the gradient's elements, whatever it is differentiated by.
    private static string CSharp(Variable<double> root, Variable<double>[] symbols, DerivationStyle style, string name = "Function") =>
        CSharpSource.Of(root, symbols, name, style.Language);
}
