using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiff.Mutation;

/// <summary>
/// Finds what can be done wrong in a source file: operators and comparisons exchanged, numbers changed a little, choices turned round, statements
/// left out. Messages of exceptions, attributes and names are let be.
/// </summary>
internal sealed class Mutator : CSharpSyntaxWalker
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Preview);

    private static readonly Dictionary<SyntaxKind, string> s_operators = new()
    {
        [SyntaxKind.PlusToken] = "-",
        [SyntaxKind.MinusToken] = "+",
        [SyntaxKind.AsteriskToken] = "/",
        [SyntaxKind.SlashToken] = "*",
        [SyntaxKind.PercentToken] = "*",
        [SyntaxKind.LessThanToken] = "<=",
        [SyntaxKind.LessThanEqualsToken] = "<",
        [SyntaxKind.GreaterThanToken] = ">=",
        [SyntaxKind.GreaterThanEqualsToken] = ">",
        [SyntaxKind.EqualsEqualsToken] = "!=",
        [SyntaxKind.ExclamationEqualsToken] = "==",
        [SyntaxKind.AmpersandAmpersandToken] = "||",
        [SyntaxKind.BarBarToken] = "&&",
        [SyntaxKind.AmpersandToken] = "|",
        [SyntaxKind.BarToken] = "&",
        [SyntaxKind.LessThanLessThanToken] = ">>",
        [SyntaxKind.GreaterThanGreaterThanToken] = "<<",
        [SyntaxKind.PlusEqualsToken] = "-=",
        [SyntaxKind.MinusEqualsToken] = "+=",
        [SyntaxKind.AsteriskEqualsToken] = "/=",
        [SyntaxKind.SlashEqualsToken] = "*=",
        [SyntaxKind.PlusPlusToken] = "--",
        [SyntaxKind.MinusMinusToken] = "++",
    };

    private static readonly Dictionary<string, string> s_methods = new(StringComparer.Ordinal)
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["Floor"] = "Ceiling",
        ["Ceiling"] = "Floor",
        ["Any"] = "All",
        ["All"] = "Any",
    };

    private readonly string _file;
    private readonly List<Mutant> _found = [];

    private Mutator(string file) => _file = file;

    /// <summary>The mistakes that can be made in a file, in the order of their places.</summary>
    public static IReadOnlyList<Mutant> Of(string file, string source)
    {
        var mutator = new Mutator(file);
        mutator.Visit(CSharpSyntaxTree.ParseText(source, s_options).GetRoot());
        return [.. mutator._found.OrderBy(mutant => mutant.Start)];
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitThrowExpression(ThrowExpressionSyntax node)
    {
    }

    public override void VisitThrowStatement(ThrowStatementSyntax node)
    {
    }

    public override void VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        Exchange(node.OperatorToken);
        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        Exchange(node.OperatorToken);
        base.VisitAssignmentExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        Exchange(node.OperatorToken);
        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.OperatorToken.IsKind(SyntaxKind.MinusToken) || node.OperatorToken.IsKind(SyntaxKind.ExclamationToken))
            Add(node.OperatorToken.Span, node.OperatorToken, "");
        else Exchange(node.OperatorToken);
        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Add(node.Span, node, $"{node.Condition} ? {node.WhenFalse} : {node.WhenTrue}");
        base.VisitConditionalExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        switch (node.Token.Value)
        {
            case true: Add(node.Span, node, "false"); break;
            case false: Add(node.Span, node, "true"); break;
            case int number when number < int.MaxValue: Add(node.Span, node, (number + 1).ToString(CultureInfo.InvariantCulture)); break;
            case double number when double.IsFinite(number * 1.0001):
                Add(node.Span, node, (number == 0 ? 1e-4 : number * 1.0001)
                .ToString("R", CultureInfo.InvariantCulture)); break;
            case float number when float.IsFinite(number * 1.0001f):
                Add(node.Span, node, (number == 0 ? 1e-4f : number * 1.0001f)
                .ToString("R", CultureInfo.InvariantCulture) + "f"); break;
        }
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        if (node.Expression is InvocationExpressionSyntax or AssignmentExpressionSyntax) Add(node.Span, node, ";");
        base.VisitExpressionStatement(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" }) return;
        if (node.Expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name }
            && s_methods.TryGetValue(name.Identifier.Text, out string? other))
            Add(name.Span, name, other);
        base.VisitInvocationExpression(node);
    }

    private void Exchange(SyntaxToken token)
    {
        if (s_operators.TryGetValue(token.Kind(), out string? other)) Add(token.Span, token, other);
    }

    private void Add(Microsoft.CodeAnalysis.Text.TextSpan span, SyntaxNodeOrToken place, string replacement) =>
        _found.Add(new Mutant(_file, span.Start, span.Length, place.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1, replacement));
}
