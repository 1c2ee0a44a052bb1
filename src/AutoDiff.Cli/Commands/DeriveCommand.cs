using System.CommandLine;
using AutoDiff.Cli.Derivations;

namespace AutoDiff.Cli.Commands;

/// <summary>
/// <c>derive "EXPRESSION"</c>: the derivation of an expression's derivatives, in symbols and, with values, in numbers, for people and for programs.
/// </summary>
internal static class DeriveCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var expression = new Argument<string>("EXPRESSION") { Description = "Infix mathematics, such as \"x^2 + 3*x*y\", \"ln(1+exp(-z))\" or \"sigmoid(w*x+b)\"." };
        var variables = new Option<string?>("--wrt")
        {
            Description = "Differentiate by these variables, separated by commas; by default by all.",
            HelpName = "x,y"
        };
        var point = new Option<string?>("--at")
        {
            Description = "Values for all variables; the numbers are shown beside the symbols.",
            HelpName = "x=1,y=2"
        };
        var format = Choice("--format", "How it is written.", "text", DeriveOutput.Formats);
        var detail = Choice("--detail", "How much is told: the answer, the key steps, or every step.", "every", "answer", "key", "every");
        var show = Choice("--show", "What the lines hold.", "both", "both", "symbols", "numbers");
        var language = Choice("--language", "The language of the words.", "en", "en", "zh-Hant");
        var mode = Choice("--mode", "From the result back, from the variables on, or both with the work that each does.", "reverse", "forward",
            "reverse", "both");
        var order = new Option<string>("--order")
        {
            Description = "The order of the derivative; more than 1 for one variable.",
            HelpName = "n",
            DefaultValueFactory = _ => "1"
        };
        var hessian = new Option<bool>("--hessian") { Description = "Add the table of all second derivatives." };
        var letters = new Option<bool>("--single-letters") { Description = "Read xy as x·y, as on a blackboard, and not as a variable of that name." };
        var ascii = new Option<bool>("--ascii") { Description = "Write text without any letter that is not ASCII." };

        var command = new Command("derive", "Derive an expression step by step.") { expression, variables, point, format, detail, show, language,
            mode, order, hessian, letters, ascii };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new DeriveRequest
            {
                Format = parsed.GetValue(format)!,
                Mode = parsed.GetValue(mode)!,
                Order = ReadOrder(parsed.GetValue(order)!),
                HasHessian = parsed.GetValue(hessian),
                Options = new DerivationOptions { Detail = DetailOf(parsed.GetValue(detail)!) },
                Style = new DerivationStyle
                {
                    Language = parsed.GetValue(language) == "en" ? Language.English : Language.TraditionalChinese,
                    Content = ContentOf(parsed.GetValue(show)!),
                    IsAscii = parsed.GetValue(ascii),
                },
            };
            request.EnsureConsistent(hasPoint: parsed.GetValue(point) is not null);
            var juxtaposition = parsed.GetValue(letters) ? Juxtaposition.SingleLetters : Juxtaposition.Names;
            var (derivation, remarks) = await Interruptible.Run(
                () =>
                {
                    var input = DeriveInput.Read(parsed.GetValue(expression)!, parsed.GetValue(variables), parsed.GetValue(point), juxtaposition);
                    return (DeriveOutput.Write(input, request), input.Remarks);
                },
                cancellationToken).ConfigureAwait(false);
            foreach (string remark in remarks) error.WriteLine($"autodiff: note: {TerminalText.Of(remark)}");
            await output.WriteAsync(derivation.AsMemory(), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static Option<string> Choice(string name, string description, string usual, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', choices), DefaultValueFactory = _ => usual };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }

    private static int ReadOrder(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int order) && order is >= 1 and <= DeriveRequest.HighestOrder
            ? order
            : throw new CommandException($"--order {text}: a number from 1 to {DeriveRequest.HighestOrder} is expected.");

    private static DerivationDetail DetailOf(string name) => name switch
    {
        "answer" => DerivationDetail.Answer,
        "key" => DerivationDetail.KeySteps,
        _ => DerivationDetail.EveryStep,
    };

    private static DerivationContent ContentOf(string name) => name switch
    {
        "symbols" => DerivationContent.Symbols,
        "numbers" => DerivationContent.Numbers,
        _ => DerivationContent.Both,
    };
}
