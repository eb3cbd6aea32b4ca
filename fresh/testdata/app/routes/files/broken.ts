export const handler = () => {
  throw new Error("no disk");
};
