namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        public interface IModule<T1, T2, T3, T4, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        /// <summary>A module that computes from one input.</summary>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);

            /// <summary>Computes, with the hooks before and after.</summary>
            public TResult call(T input)
            {
                foreach (var hook in PreHooks.Values)
                    input = hook(this, input) ?? input;
                var result = forward(input);
                foreach (var hook in PostHooks.Values)
                    result = hook(this, input, result) ?? result;
                return result;
            }
        }

        /// <summary>A module that computes from two inputs.</summary>
        public abstract class Module<T1, T2, TResult>
            : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
                IModule<T1, T2, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Computes, with the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                foreach (var hook in PreHooks.Values)
                    (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                var result = forward(input1, input2);
                foreach (var hook in PostHooks.Values)
                    result = hook(this, input1, input2, result) ?? result;
                return result;
            }
        }

        /// <summary>A module that computes from three inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult>
            : HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                    Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
                IModule<T1, T2, T3, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Computes, with the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                foreach (var hook in PreHooks.Values)
                    (input1, input2, input3) = hook(this, input1, input2, input3) ?? (input1, input2, input3);
                var result = forward(input1, input2, input3);
                foreach (var hook in PostHooks.Values)
                    result = hook(this, input1, input2, input3, result) ?? result;
                return result;
            }
        }

        /// <summary>A module that computes from four inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
                    Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>,
                IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Computes, with the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                foreach (var hook in PreHooks.Values)
                    (input1, input2, input3, input4) = hook(this, input1, input2, input3, input4) ?? (input1, input2, input3, input4);
                var result = forward(input1, input2, input3, input4);
                foreach (var hook in PostHooks.Values)
                    result = hook(this, input1, input2, input3, input4, result) ?? result;
                return result;
            }
        }
    }
}
