using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace AutoDiff.Snapshots.PublicApi;

/// <summary>Lists what an assembly offers its users, in the words of C# and in an order that only the API decides.</summary>
internal static class PublicApiListing
{
    private const string Indentation = "    ";

    private const int OperatorRank = 5;

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["UnaryPlus"] = "+",
        ["UnaryNegation"] = "-",
        ["LogicalNot"] = "!",
        ["OnesComplement"] = "~",
        ["Increment"] = "++",
        ["Decrement"] = "--",
        ["True"] = "true",
        ["False"] = "false",
        ["Addition"] = "+",
        ["Subtraction"] = "-",
        ["Multiply"] = "*",
        ["Division"] = "/",
        ["Modulus"] = "%",
        ["BitwiseAnd"] = "&",
        ["BitwiseOr"] = "|",
        ["ExclusiveOr"] = "^",
        ["LeftShift"] = "<<",
        ["RightShift"] = ">>",
        ["UnsignedRightShift"] = ">>>",
        ["Equality"] = "==",
        ["Inequality"] = "!=",
        ["LessThan"] = "<",
        ["GreaterThan"] = ">",
        ["LessThanOrEqual"] = "<=",
        ["GreaterThanOrEqual"] = ">=",
        ["AdditionAssignment"] = "+=",
        ["SubtractionAssignment"] = "-=",
        ["MultiplicationAssignment"] = "*=",
        ["DivisionAssignment"] = "/=",
        ["ModulusAssignment"] = "%=",
        ["IncrementAssignment"] = "++",
        ["DecrementAssignment"] = "--",
    };

    /// <summary>The listing of all types of an assembly that are visible outside of it.</summary>
    public static string Of(Assembly assembly)
    {
        StringBuilder listing = new($"// {assembly.GetName().Name}\n");
        var namespaces = assembly.GetExportedTypes().Where(type => !type.IsNested).GroupBy(type => type.Namespace);
        foreach (var types in namespaces.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            listing.Append(CultureInfo.InvariantCulture, $"\nnamespace {types.Key}\n{{\n");
            listing.AppendJoin('\n', types.OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => Block(type, Indentation)));
            listing.Append("}\n");
        }

        return listing.ToString();
    }

    private static string Block(Type type, string indent)
    {
        string head = indent + Head(type);
        if (type.BaseType == typeof(MulticastDelegate))
            return $"{head};\n";

        string inner = indent + Indentation;
        IEnumerable<string> members = type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(EnumMember)
            : type.GetMembers(Declared).Where(member => member is not Type)
                .OrderBy(Rank).ThenBy(member => member.Name, StringComparer.Ordinal).ThenBy(Member, StringComparer.Ordinal)
                .Select(Member).OfType<string>();
        // A name no one can write belongs to the compiler.
        IEnumerable<string> nested = type.GetNestedTypes(Declared)
            .Where(each => (each.IsNestedPublic || each.IsNestedFamily || each.IsNestedFamORAssem) && !each.Name.Contains('<'))
            .OrderBy(each => each.Name, StringComparer.Ordinal)
            .Select(each => "\n" + Block(each, inner));
        return $"{head}\n{indent}{{\n{string.Concat(members.Select(member => $"{inner}{member}\n"))}{string.Concat(nested)}{indent}}}\n";
    }

    private static string Head(Type type)
    {
        string access = Obsolete(type) + (type.IsNestedFamily || type.IsNestedFamORAssem ? "protected " : "public ");
        string name = TypeText.Declaration(type);
        string constraints = TypeText.Constraints(TypeText.OwnArguments(type));
        if (type.BaseType == typeof(MulticastDelegate))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"{access}delegate {ReturnType(invoke)} {name}({Parameters(invoke.GetParameters())}){constraints}";
        }

        if (type.IsEnum)
        {
            string flags = type.IsDefined(typeof(FlagsAttribute), inherit: false) ? "[Flags] " : "";
            Type number = Enum.GetUnderlyingType(type);
            return $"{flags}{access}enum {name}{(number == typeof(int) ? "" : $" : {TypeText.Of(number)}")}";
        }

        string record = IsRecord(type) ? "record" : "";
        string kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsValueType: true } => (TypeText.Has(type, "IsReadOnlyAttribute") ? "readonly " : "")
                + (type.IsByRefLike ? "ref " : "") + (record == "" ? "struct" : "record struct"),
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (record == "" ? "class" : record),
        };
        return $"{access}{kind} {name}{Bases(type)}{constraints}";
    }

    private static string Bases(Type type)
    {
        HashSet<Type> implied = [.. type.GetInterfaces().SelectMany(each => each.GetInterfaces()), .. type.BaseType?.GetInterfaces() ?? []];
        if (IsRecord(type))
            implied.Add(typeof(IEquatable<>).MakeGenericType(type));
        IEnumerable<string> names = type.GetInterfaces()
            .Where(each => each.IsVisible && !implied.Contains(each)).Select(TypeText.Of).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            names = names.Prepend(TypeText.Of(parent));
        string list = string.Join(", ", names);
        return list == "" ? "" : $" : {list}";
    }

    private static int Rank(MemberInfo member) => member switch
    {
        FieldInfo => 0,
        ConstructorInfo => 1,
        PropertyInfo => 2,
        EventInfo => 3,
        _ => member.Name.StartsWith("op_", StringComparison.Ordinal) ? OperatorRank : OperatorRank - 1,
    };

    /// <summary>The declaration of a member, or nothing when users cannot see it or nobody wrote it.</summary>
    private static string? Member(MemberInfo member)
    {
        bool isVisible = member switch
        {
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            MethodBase method => IsVisible(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute)),
            PropertyInfo property => property.Name != "EqualityContract" && property.GetAccessors(nonPublic: true).Any(IsVisible),
            EventInfo happening => IsVisible(happening.AddMethod!),
            _ => false,
        };
        string? text = !isVisible ? null : member switch
        {
            FieldInfo field => Field(field),
            ConstructorInfo { IsStatic: false } constructor =>
                $"{Access(constructor)}{TypeText.PlainName(constructor.DeclaringType!)}({Parameters(constructor.GetParameters())});",
            PropertyInfo property => Property(property),
            EventInfo happening =>
                $"{Access(happening.AddMethod!)}{Modifiers(happening.AddMethod!)}event {TypeText.Of(happening)} {happening.Name};",
            MethodInfo method when !method.IsSpecialName || Rank(method) == OperatorRank => Method(method),
            _ => null,
        };
        return text is null ? null : Obsolete(member) + text;
    }

    private static string EnumMember(FieldInfo field) =>
        string.Create(CultureInfo.InvariantCulture, $"{Obsolete(field)}{field.Name} = {field.GetRawConstantValue()},");

    private static string Field(FieldInfo field)
    {
        string access = field.IsPublic ? "public " : "protected ";
        string kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? $" = {TypeText.Literal(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{access}{Required(field)}{kind}{TypeText.Of(field)} {field.Name}{value};";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(IsVisible)];
        MethodInfo widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        IEnumerable<string> body = accessors.Select(accessor =>
            (accessor.IsPublic == widest.IsPublic ? "" : "protected ")
            + (accessor == property.GetMethod ? "get; " : TypeText.IsInit(accessor) ? "init; " : "set; "));
        ParameterInfo[] indices = property.GetIndexParameters();
        string name = indices.Length > 0 ? $"this[{Parameters(indices)}]" : property.Name;
        string type = property.PropertyType.IsByRef ? ReturnType(property.GetMethod!) : TypeText.Of(property);
        return $"{Access(widest)}{Required(property)}{Modifiers(widest)}{type} {name} {{ {string.Concat(body)}}}";
    }

    private static string Method(MethodInfo method)
    {
        string result = ReturnType(method);
        string signature = method.Name switch
        {
            "op_Implicit" => $"implicit operator {result}",
            "op_Explicit" => $"explicit operator {result}",
            "op_CheckedExplicit" => $"explicit operator checked {result}",
            _ when Rank(method) == OperatorRank => $"{result} operator {Operator(method.Name["op_".Length..])}",
            _ => $"{result} {method.Name}{TypeText.ArgumentList(method.GetGenericArguments())}",
        };
        string extended = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        // An override inherits its constraints.
        string constraints = Overrides(method) ? "" : TypeText.Constraints(method.GetGenericArguments());
        return $"{Access(method)}{Modifiers(method)}{signature}({extended}{Parameters(method.GetParameters())}){constraints};";
    }

    private static string Operator(string name) =>
        name.StartsWith("Checked", StringComparison.Ordinal)
            ? "checked " + Operator(name["Checked".Length..])
            : Operators.GetValueOrDefault(name, name);

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        string prefix = parameter switch
        {
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: false } => "",
            _ => TypeText.Has(parameter, "IsReadOnlyAttribute") ? "in "
                : TypeText.Has(parameter, "RequiresLocationAttribute") ? "ref readonly " : "ref ",
        };
        string scoped = TypeText.Has(parameter, "ScopedRefAttribute") && prefix is not ("out " or "params ") ? "scoped " : "";
        string value = parameter.HasDefaultValue ? $" = {TypeText.Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{scoped}{prefix}{TypeText.Of(parameter)} {parameter.Name}{value}";
    }));

    private static string ReturnType(MethodInfo method)
    {
        ParameterInfo result = method.ReturnParameter;
        string prefix = !result.ParameterType.IsByRef ? "" : TypeText.Has(result, "IsReadOnlyAttribute") ? "ref readonly " : "ref ";
        return prefix + TypeText.Of(result);
    }

    private static string Modifiers(MethodInfo method)
    {
        string kind = method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "";
        if (method.IsStatic)
            return "static " + kind;
        if (method.DeclaringType!.IsInterface)
            return kind == "abstract " ? "" : kind;
        return !Overrides(method) ? kind : method.IsFinal ? "sealed override " : method.IsAbstract ? "abstract override " : "override ";
    }

    private static bool Overrides(MethodInfo method) => method.GetBaseDefinition() != method;

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Members of an interface are public without saying so.
    private static string Access(MethodBase method) => method.DeclaringType!.IsInterface ? "" : method.IsPublic ? "public " : "protected ";

    private static string Required(MemberInfo member) => TypeText.Has(member, "RequiredMemberAttribute") ? "required " : "";

    // The compiler marks what older compilers must not use as obsolete, too.
    private static string Obsolete(MemberInfo member) =>
        TypeText.Has(member, "ObsoleteAttribute") && !TypeText.Has(member, "CompilerFeatureRequiredAttribute") ? "[Obsolete] " : "";

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", Declared) is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", Declared)?.IsDefined(typeof(CompilerGeneratedAttribute)) == true);
}
