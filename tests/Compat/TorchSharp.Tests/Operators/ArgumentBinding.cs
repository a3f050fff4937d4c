using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Operators;

/// <summary>Turns recorded arguments into the .NET ones of an overload, where they fit it.</summary>
internal static class ArgumentBinding
{
    /// <summary>The arguments of a method, or null where it does not take these.</summary>
    internal static object?[]? Bind(ParameterInfo[] parameters, IReadOnlyList<JsonNode?> given, Func<string, Tensor> tensors)
    {
        if (given.Count > parameters.Length)
            return null;
        var bound = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            if (i >= given.Count)
            {
                if (!parameters[i].IsOptional && !parameters[i].IsOut)
                    return null;
                bound[i] = parameters[i].IsOut ? null : DefaultOf(parameters[i]);
            }
            else if (parameters[i].IsOut || !TryConvert(given[i], parameters[i].ParameterType, tensors, out bound[i]))
                return null;
        }

        return bound;
    }

    private static object? DefaultOf(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue is { } value && type.IsEnum ? Enum.ToObject(type, value) : parameter.DefaultValue;
    }

    private static bool TryConvert(JsonNode? given, Type type, Func<string, Tensor> tensors, out object? value)
    {
        if (given is null)
        {
            value = null;
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        value = given switch
        {
            JsonObject special => OfObject(special, plain, tensors),
            JsonArray list => OfList([.. list.Select(one => one!.GetValue<long>())], plain),
            _ => OfValue(given, plain),
        };
        return value is not null;
    }

    private static object? OfObject(JsonObject special, Type type, Func<string, Tensor> tensors)
    {
        var (kind, content) = special.First();
        return kind switch
        {
            "tensor" => type == typeof(Tensor) ? tensors(content!.GetValue<string>()) : null,
            "tensors" => type.IsAssignableFrom(typeof(Tensor[]))
                ? content!.AsArray().Select(name => tensors(name!.GetValue<string>())).ToArray()
                : null,
            "complex" => type == typeof(Scalar)
                ? (Scalar)new Complex(content![0]!.GetValue<double>(), content[1]!.GetValue<double>())
                : null,
            "dtype" => type == typeof(ScalarType) ? Enum.Parse<ScalarType>(content!.GetValue<string>()) : null,
            "enum" => type.IsEnum && Enum.TryParse(type, content!.GetValue<string>(), out var member) ? member : null,
            "pairs" => type == typeof((long, long)[])
                ? content!.AsArray().Select(pair => (pair![0]!.GetValue<long>(), pair[1]!.GetValue<long>())).ToArray()
                : null,
            "lists" => type == typeof(long[][])
                ? content!.AsArray().Select(list => list!.AsArray().Select(one => one!.GetValue<long>()).ToArray()).ToArray()
                : null,
            _ => throw new InvalidDataException($"The fixture has an argument of unknown kind '{kind}'."),
        };
    }

    private static object? OfList(long[] list, Type type)
    {
        if (type.IsAssignableFrom(typeof(long[])))
            return list;
        if (type == typeof(int[]))
            return Array.ConvertAll(list, one => (int)one);
        if (type == typeof(Size))
            return new Size(list);
        if (type == typeof((long, long)) && list.Length == 2)
            return (list[0], list[1]);
        if (type == typeof((long, long, long)) && list.Length == 3)
            return (list[0], list[1], list[2]);
        return type == typeof((long, long, long, long)) && list.Length == 4 ? (list[0], list[1], list[2], list[3]) : null;
    }

    private static object? OfValue(JsonNode given, Type type) => given.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => type == typeof(bool) ? given.GetValue<bool>() : null,
        JsonValueKind.String => type == typeof(string) ? given.GetValue<string>() : null,
        _ => OfNumber(given, type),
    };

    // Whole numbers written without a point are integers, and do not fit a parameter for fractions.
    private static object? OfNumber(JsonNode given, Type type)
    {
        var integer = !given.ToJsonString().Contains('.') && !given.ToJsonString().Contains('e');
        if (type == typeof(Scalar))
            return integer ? (Scalar)given.GetValue<long>() : (Scalar)given.GetValue<double>();
        if (integer)
            return type == typeof(long) ? given.GetValue<long>() : type == typeof(int) ? given.GetValue<int>() : (object?)null;
        return type == typeof(double) ? given.GetValue<double>() : type == typeof(float) ? given.GetValue<float>() : (object?)null;
    }
}
